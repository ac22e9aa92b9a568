package jamboree;

import java.time.Duration;

/**
 * A worker of a pool at one moment.
 *
 * @param pid   -1 while it starts
 * @param state {@code starting}, {@code idle}, {@code busy}, {@code ending}
 * @param done  how many tasks it has finished, failed ones among them
 * @param failed of these, how many failed; a task that was stopped because its call was over is in neither
 * @param up    since when it is there
 */
public record WorkerInfo(String name, long pid, String state, String task, long done, long failed, Duration up) {}
