package jamboree.session;

import java.time.Duration;

/**
 * How far a long call of a pool has come.
 *
 * @param label what runs
 * @param total -1 when it is not known
 * @param busy  workers that have something to do
 */
public record Progress(String label, long done, long total, int busy, Duration elapsed) {}
