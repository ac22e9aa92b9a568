package jamboree.engine;

import jamboree.wire.Channel;
import jamboree.wire.Frame;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Who reads a link. It has a thread of its own for it, the keeper; but a thread that waits for something that comes by
 * the link, an {@link Arrival}, reads itself while it waits, and handles what comes for others on the way. That saves
 * the wake-up of one thread by the other for each message, the most expensive part of a short call.
 *
 * <pre>
 *            keeper                    free                      a thread that waits
 *            ------                    ----                      -------------------
 *   reads; has served an Arrival  -->  |
 *                                      |  await  ------------->  reads, until its Arrival is there
 *                                      |  <--------------------  goes on, with a task for instance
 *   after one or two ticks unused <--  |
 *   at once, if others wait       <------------------------------
 * </pre>
 *
 * <p>One thread has the role at a time; it changes hands by a compare-and-set, which orders all that readers do. Nobody
 * is forgotten: a waiter enters before it tries to take the role, and whoever gives the role up looks for waiters
 * afterwards, so one of the two sees the other; what the second sees makes the keeper take the role at once. While
 * nobody waits and {@code busy} is false, the role may be free for up to two milliseconds: so much later a cancel, the
 * end of the peer, or a message that nobody waits for may be heard. What stays true: when the peer is gone, it is the
 * keeper who says so, as the others do no more than give the role back. A frame that another could not handle for lack
 * of stack or memory is handled again by the keeper, before anything else is read.
 *
 * <p>While a thread waits long, the keeper's ticks end, so an idle process does nothing at all. Virtual threads do not
 * read, as they would block their carrier; nor does a thread with little stack left, where what it handles for others
 * could fail.
 */
public final class Reception {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int QUIET_TICKS = 10;

    private final Channel channel;
    private final Handler handler;
    private final BooleanSupplier busy;
    private final AtomicReference<Thread> reader = new AtomicReference<>();
    private final Set<Arrival> waiting = ConcurrentHashMap.newKeySet();
    private volatile Thread keeper;
    private volatile boolean wished;
    private volatile boolean used;
    private volatile boolean urgent;
    private volatile boolean asleep;
    private volatile Frame undone;
    private volatile boolean over;
    private volatile Throwable failure;

    /** Takes the frames, one after the other; never waits. */
    @FunctionalInterface
    public interface Handler {
        void handle(Frame frame) throws IOException;
    }

    /** @param busy whether something may come any moment, though nobody waits for it */
    public Reception(Channel channel, Handler handler, BooleanSupplier busy) {
        this.channel = channel;
        this.handler = handler;
        this.busy = busy;
    }

    // ---- the keeper ----

    /**
     * Keeps the link: returns when it has ended.
     *
     * @throws IOException what reading or handling has failed with, on whatever thread
     */
    public void keep() throws IOException {
        keeper = Thread.currentThread();
        while (!over) {
            if (reader.compareAndSet(null, keeper)) {
                try {
                    readOn();
                } finally {
                    reader.set(null);
                }
            }
            if (!over && (reader.get() != null || !someoneWaits())) {
                standDown();
            }
        }
        // A pattern switch would spin a class at the end of each worker.
        Throwable why = failure;
        if (why instanceof IOException e) {
            throw e;
        }
        if (why instanceof Error e) {
            throw e;
        }
        if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    private void readOn() {
        do {
            try {
                Frame frame = undone == null ? channel.read() : undone;
                undone = null;
                if (frame == null) {
                    over = true;
                } else {
                    handler.handle(frame);
                }
            } catch (Throwable e) {
                fail(e);
            }
        } while (!over && (!wished || someoneWaits() || busy.getAsBoolean()));
    }

    /** Leaves the role to those who wait, as long as they use it. */
    private void standDown() {
        int quiet = 0;
        while (!over && !urgent) {
            Thread.interrupted();
            LockSupport.parkNanos(this, TICK_NANOS);
            if (used) {
                used = false;
                quiet = 0;
            } else if (reader.get() == null) {
                wished = false;
                return;
            } else if (++quiet > QUIET_TICKS) {
                sleep();
                quiet = 0;
            }
        }
        urgent = false;
    }

    /** Until the one who reads gives the role back. */
    private void sleep() {
        asleep = true;
        while (asleep && !over && reader.get() != null) {
            Thread.interrupted();
            LockSupport.park(this);
        }
        asleep = false;
        used = true;
    }

    private void fail(Throwable e) {
        failure = e;
        over = true;
    }

    private boolean someoneWaits() {
        for (Arrival arrival : waiting) {
            if (!arrival.isHere()) {
                return true;
            }
        }
        return false;
    }

    // ---- those who wait ----

    void enter(Arrival arrival) {
        waiting.add(arrival);
        wished = true;
    }

    void leave(Arrival arrival) {
        waiting.remove(arrival);
    }

    /** Whether the calling thread is the one that reads from now on. */
    boolean take() {
        return !over && undone == null && reader.get() == null && StackRoom.isEnough()
                && reader.compareAndSet(null, Thread.currentThread());
    }

    void release() {
        used = true;
        reader.set(null);
        boolean wanted = over || someoneWaits() || busy.getAsBoolean();
        if (wanted || asleep) {
            urgent |= wanted;
            asleep = false;
            LockSupport.unpark(keeper);
        }
    }

    /** Something is on its way that nobody waits for yet: from now on somebody reads. */
    public void attend() {
        if (reader.get() == null) {
            urgent = true;
            LockSupport.unpark(keeper);
        }
    }

    /** Reads until it is there, the time is over, the thread is interrupted or woken, or the link has ended. */
    void readUntil(Arrival arrival, long nanos) {
        Frame frame = null;
        try {
            while (!arrival.isHere()) {
                frame = channel.poll(nanos);
                if (frame == null) {
                    over |= channel.hasEnded();
                    return;
                }
                handler.handle(frame);
                frame = null;
            }
        } catch (StackOverflowError | OutOfMemoryError e) {
            // The thread's own trouble, perhaps: the keeper tries again.
            undone = frame;
            urgent = true;
        } catch (Throwable e) {
            fail(e);
        }
    }

    void wakeReader() {
        channel.wakeReader();
    }
}
