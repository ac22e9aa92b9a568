package jamboree.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a worker of a pool whose shutdown hooks do not, such as one that calls {@code System.exit} itself: somebody may
 * wait for what it was doing. They have as much time as at the end of their pool.
 */
final class HookLimit extends Thread {
    private static final int HOOKS_HANG = 73;
    private static final long SECONDS = 5;

    HookLimit() {
        super("hooks");
        setDaemon(true);
    }

    @Override
    public void run() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (long rest = end - System.nanoTime(); rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        Uplink.say("it was ending, and its shutdown hooks did not return for " + SECONDS + " s");
        Runtime.getRuntime().halt(HOOKS_HANG);
    }
}
