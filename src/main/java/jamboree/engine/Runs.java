package jamboree.engine;

import jamboree.code.Stop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batches that one thread has been given. Others revoke and cancel; a cancel interrupts the thread only while it is
 * in a task of that batch, never a later one. Thread-safe.
 */
public final class Runs {
    private final Thread thread;
    private final Map<Integer, BatchRun> all = new ConcurrentHashMap<>();
    private final Object turn = new Object();
    private BatchRun current;

    public Runs(Thread thread) {
        this.thread = thread;
    }

    public BatchRun add(int batchId, int size) {
        BatchRun run = new BatchRun(batchId, size);
        all.put(batchId, run);
        return run;
    }

    public BatchRun get(int batchId) {
        return all.get(batchId);
    }

    /** Takes back what has not begun of a batch: the first index taken back, or -1 when there is nothing. */
    public int revoke(int batchId) {
        BatchRun run = all.get(batchId);
        int limit = run == null ? -1 : run.revoke();
        return run != null && limit < run.size() ? limit : -1;
    }

    public void cancel(int batchId) {
        synchronized (turn) {
            BatchRun run = all.get(batchId);
            if (run != null) {
                run.cancel();
                if (run == current) {
                    Stop.request(thread);
                    thread.interrupt();
                }
            }
        }
    }

    public void cancelAll() {
        all.keySet().forEach(this::cancel);
    }

    /** The thread begins to work through a batch. */
    public void enter(BatchRun run) {
        synchronized (turn) {
            current = run;
        }
        if (run.isCancelled()) {
            run.revoke();
        }
    }

    /** The batch that the thread is in; -1 if it is in none. */
    public int current() {
        synchronized (turn) {
            return current == null ? -1 : current.id();
        }
    }

    /** The thread has left the batch: from here on no cancel of it reaches the thread. */
    public void leave(BatchRun run) {
        synchronized (turn) {
            current = null;
            all.remove(run.id());
        }
        settle();
    }

    /** A task has ended by a stop or otherwise: what was meant for it must not hit the next. */
    public void settle() {
        Stop.clear(thread);
        Thread.interrupted();
    }
}
