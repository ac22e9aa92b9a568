package jamboree;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Looks again and again, on a new thread each time, as long as there is something to look after; after a longer pause
 * each time. Thread-safe.
 */
final class Rounds {
    /** One look. */
    interface Look {
        void look() throws InterruptedException;
    }

    private final String thread;
    private final Object monitor;
    private final LongSupplier first;
    private final LongUnaryOperator next;
    private final Look look;
    private final BooleanSupplier more;
    private volatile boolean underWay;
    private long delay;

    /**
     * Rounds that have not begun.
     *
     * @param thread  the name of the thread that looks
     * @param monitor guards what there is to look after: with it held, somebody adds to it and begins, and it is asked
     *                whether there is more
     * @param first   nanoseconds until the first look
     * @param longest the longest pause, in nanoseconds
     */
    Rounds(String thread, Object monitor, long first, long longest, Look look, BooleanSupplier more) {
        this(thread, monitor, () -> first, delay -> Math.min(longest, 2 * delay), look, more);
    }

    /** Rounds that have not begun, with pauses that are all as long as is said at each. */
    Rounds(String thread, Object monitor, LongSupplier pause, Look look, BooleanSupplier more) {
        this(thread, monitor, pause, delay -> pause.getAsLong(), look, more);
    }

    private Rounds(String thread, Object monitor, LongSupplier first, LongUnaryOperator next, Look look,
            BooleanSupplier more) {
        this.thread = thread;
        this.monitor = monitor;
        this.first = first;
        this.next = next;
        this.look = look;
        this.more = more;
    }

    /** There is something to look after. */
    void begin() {
        synchronized (monitor) {
            if (!underWay) {
                underWay = true;
                delay = first.getAsLong();
                again();
            }
        }
    }

    /** There is something more: from the next look on the pauses are short again. */
    void beginAnew() {
        synchronized (monitor) {
            begin();
            delay = first.getAsLong();
        }
    }

    boolean isUnderWay() {
        return underWay;
    }

    private void again() {
        Clock.after(delay, () -> Thread.ofVirtual().name(thread).start(this::round));
    }

    private void round() {
        try {
            look.look();
        } catch (InterruptedException e) {
            // By a task that interrupts every thread it finds: the next look is not far.
        } finally {
            synchronized (monitor) {
                underWay = more.getAsBoolean();
                delay = next.applyAsLong(delay);
                if (underWay) {
                    again();
                }
            }
        }
    }
}
