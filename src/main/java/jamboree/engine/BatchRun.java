package jamboree.engine;

/**
 * The inputs of one batch as the thread that works through them and the threads that take some back see them: a task
 * that has begun is never taken back, one that has been taken back never begins. Thread-safe.
 */
public final class BatchRun {
    private final int id;
    private final int size;
    private int next;
    private int limit;
    private boolean cancelled;

    public BatchRun(int id, int size) {
        this.id = id;
        this.size = size;
        this.limit = size;
    }

    public int id() {
        return id;
    }

    public int size() {
        return size;
    }

    /** Begins the next task: its index, or -1 when there is none left. */
    public synchronized int begin() {
        return next < limit ? next++ : -1;
    }

    /** Takes back what has not begun; the first index taken back. */
    public synchronized int revoke() {
        limit = Math.min(limit, next);
        return limit;
    }

    /** Takes back what has not begun, and has the running task count as unwanted. */
    public synchronized int cancel() {
        cancelled = true;
        return revoke();
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** The first index that will not run. */
    public synchronized int limit() {
        return limit;
    }
}
