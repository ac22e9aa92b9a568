package jamboree;

/**
 * A wait of the calling thread that has no limit, from its beginning to its end. Who finds that it has no end tells it;
 * the thread then throws {@link DeadlockDetected}.
 */
final class Hold implements AutoCloseable {
    final long number;
    final Thread thread = Thread.currentThread();
    private final Source source;
    /** The wait that the thread was in when it began this one; null as a rule. */
    private final Hold before;
    private String refusal;
    private volatile boolean over;
    private boolean seen;

    /** What one waits for. Asked by any thread that holds no lock. */
    interface Source {
        Awaited awaited();

        /** More threads are to work for it. */
        default void relieve() {}
    }

    /** A wait that may be interrupted. */
    interface Wait {
        void through() throws InterruptedException;
    }

    Hold(long number, Source source, Hold before) {
        this.number = number;
        this.source = source;
        this.before = before;
    }

    Hold before() {
        return before;
    }

    Source source() {
        return source;
    }

    boolean isOver() {
        return over;
    }

    /** Whether it has been asked so before: for the one who looks now and then, and does without the time. */
    synchronized boolean isSeenAgain() {
        boolean before = seen;
        seen = true;
        return before;
    }

    /** Waits; throws {@link DeadlockDetected} when it has been told to. */
    void await(Wait wait) throws InterruptedException {
        try {
            wait.through();
        } catch (InterruptedException e) {
            throwRefusal();
            throw e;
        }
    }

    private synchronized void throwRefusal() {
        if (refusal != null) {
            String why = refusal;
            refusal = null;
            over = true;
            throw new DeadlockDetected(why);
        }
    }

    /** Ends the wait by an exception; false if it is over, or has been told before. */
    synchronized boolean refuse(String why) {
        if (over || refusal != null) {
            return false;
        }
        refusal = why;
        thread.interrupt();
        return true;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            if (refusal != null) {
                // It ended by itself at that very moment: the interrupt was for this wait alone.
                Thread.interrupted();
            }
        }
        Waits.end(this);
    }
}
