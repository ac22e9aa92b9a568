package jamboree;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * Workers that run tasks: processes of their own, or threads of this one, behind the same methods.
 *
 * <pre>{@code
 * try (var pool = Pool.processes(5)) {
 *     pool.map(x -> x * x, List.of(2, 3, 4));      // [4, 9, 16]
 * }
 * }</pre>
 *
 * <p>All methods may be called by any thread. Whoever opens a pool closes it; a pool that is left open ends with its
 * process. A worker that dies costs the task it ran, and is replaced.
 */
public interface Pool extends Calls, ExecutorService {
    /** As many worker processes as there are usable processors; in a task, as many as are this worker's share. */
    static Pool processes() {
        return builder().open();
    }

    /**
     * So many worker processes.
     *
     * @throws IllegalArgumentException when there cannot be so many
     */
    static Pool processes(int workers) {
        return builder().workers(workers).open();
    }

    /** As many threads as there are usable processors. */
    static Pool threads() {
        return builder().threads().open();
    }

    /** The same over threads of this process: variables are shared, a worker cannot be killed. */
    static Pool threads(int workers) {
        return builder().threads().workers(workers).open();
    }

    /** The same over virtual threads, 256 tasks at a time: for tasks that wait. */
    static Pool virtual() {
        return builder().virtual().open();
    }

    static PoolBuilder builder() {
        return new PoolBuilder();
    }

    /** The pools of this process that have not ended, in the order they were opened. */
    static List<Pool> active() {
        return WorkerPool.active();
    }

    String name();

    /** {@code processes}, {@code threads} or {@code virtual threads}. */
    String kind();

    /** How many workers it is to have. */
    int size();

    List<WorkerInfo> workers();

    PoolStats stats();

    /** Adds workers, or ends some once they have finished what they have. */
    void resize(int workers);

    /** The same pool, with options for the calls that are made through the result. */
    Calls with(Option... options);

    @Override
    <R> Task<R> submit(Callable<R> job);

    @Override
    Task<?> submit(Runnable action);

    /**
     * Waits until every worker takes tasks.
     *
     * @return false when the time is over, or the pool has ended
     * @throws PoolFailed when its workers cannot start
     */
    boolean awaitReady(Duration timeout);

    /** The stack of what a worker is running, without stopping it; empty where there is no telling. */
    List<StackTraceElement> stack(String worker);

    /** Stops now: waiting callers are told by {@link Cancelled}; workers are interrupted, and ended after a moment. */
    void terminate();

    /**
     * Waits for the end of all workers.
     *
     * @throws IllegalStateException when the pool has not been closed, shut down or terminated
     */
    void join();

    /** Takes no new work, finishes what was submitted, and ends the workers. Idempotent. */
    @Override
    void close();
}
