package jamboree.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The inputs of one batch as the one thread that works through them and the threads that take some back see them: a
 * task that has begun is never taken back, one that has been taken back never begins. Thread-safe.
 *
 * <p>Both numbers live in one word, the next task in its lower half and the limit in its upper, so that begin and take
 * back cannot pass each other.
 */
public final class BatchRun {
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(BatchRun.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int id;
    private final int size;
    private volatile long word;
    private volatile boolean cancelled;

    public BatchRun(int id, int size) {
        this.id = id;
        this.size = size;
        this.word = (long) size << 32;
    }

    public int id() {
        return id;
    }

    public int size() {
        return size;
    }

    /** Begins the next task: its index, or -1 when there is none left. For the working thread. */
    public int begin() {
        for (;;) {
            long seen = word;
            int next = (int) seen;
            if (next >= (int) (seen >>> 32)) {
                return -1;
            }
            if (WORD.compareAndSet(this, seen, seen + 1)) {
                return next;
            }
        }
    }

    /** Takes back what has not begun; the first index taken back. */
    public int revoke() {
        for (;;) {
            long seen = word;
            int next = (int) seen;
            int limit = Math.min(next, (int) (seen >>> 32));
            if (WORD.compareAndSet(this, seen, (long) limit << 32 | next)) {
                return limit;
            }
        }
    }

    /** Takes back what has not begun, and has the running task count as unwanted. */
    public int cancel() {
        cancelled = true;
        return revoke();
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** The first index that will not run. */
    public int limit() {
        return (int) (word >>> 32);
    }
}
