package jamboree.worker;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does something every millisecond while there is work, and sleeps otherwise; made when there is work for
 * the first time. Each tick costs some 40 µs, and many workers may just have become ready.
 */
final class Ticker {
    private static final long TICK_NANOS = 1_000_000;
    private static final int QUIET_TICKS = 10;

    private final Runnable action;
    private Thread thread;
    private volatile boolean used;
    private volatile boolean asleep;

    Ticker(Runnable action) {
        this.action = action;
    }

    /** There is work: the action is done about every millisecond, for some milliseconds at least. By one thread. */
    void use() {
        if (!used) {
            used = true;
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("ticker").start(this::run);
            } else if (asleep) {
                asleep = false;
                LockSupport.unpark(thread);
            }
        }
    }

    private void run() {
        int quiet = 0;
        for (;;) {
            // An interrupt says nothing to this thread, and would keep it from waiting for ever.
            Thread.interrupted();
            LockSupport.parkNanos(this, TICK_NANOS);
            action.run();
            quiet = used ? 0 : quiet + 1;
            used = false;
            if (quiet > QUIET_TICKS) {
                sleep();
                quiet = 0;
            }
        }
    }

    private void sleep() {
        asleep = true;
        while (asleep && !used) {
            Thread.interrupted();
            LockSupport.park(this);
        }
        asleep = false;
    }
}
