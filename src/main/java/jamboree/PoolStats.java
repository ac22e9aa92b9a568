package jamboree;

import java.time.Duration;

/**
 * What a pool has done so far.
 *
 * @param tasks   finished, with or without success, or stopped because their call was over
 * @param failed  finished without success
 * @param lost    tasks that ended with the process of their worker
 * @param open    handed over and not finished: those that run, and those that wait
 * @param busy    the sum of the time that tasks ran
 * @param bytes   of code and inputs sent to workers
 * @param workers started in all
 */
public record PoolStats(long tasks, long failed, long lost, long open, Duration busy, long bytes, int workers,
        Duration up) {
    /** The part of the workers' time that was spent in tasks, 0 to 1. */
    public double utilization(int size) {
        return up.isZero() ? 0 : Math.min(1, (double) busy.toNanos() / up.toNanos() / size);
    }
}
