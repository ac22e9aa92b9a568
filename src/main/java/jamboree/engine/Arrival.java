package jamboree.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Something that one thread waits for, and any thread reports. It comes by a link as a rule. */
public final class Arrival {
    private static final long LONGEST = TimeUnit.DAYS.toNanos(365);

    private volatile boolean here;
    private volatile Thread waiting;
    private volatile Reception reading;

    /** It is there. Never waits. */
    public void report() {
        here = true;
        Thread thread = waiting;
        if (thread != null && thread != Thread.currentThread()) {
            // In this order the thread says where it waits, then looks whether it is there; so it cannot miss both.
            Reception where = reading;
            if (where != null) {
                where.wakeReader();
            }
            LockSupport.unpark(thread);
        }
    }

    public boolean isHere() {
        return here;
    }

    /**
     * Waits for it; one thread only. Reads the link it comes by meanwhile, if nobody else does.
     *
     * @param way   the link; null if it is not known, or there is none
     * @param nanos how long at most
     * @return whether it is there
     */
    public boolean await(Reception way, long nanos) throws InterruptedException {
        if (here) {
            return true;
        }
        waiting = Thread.currentThread();
        long deadline = nanos > LONGEST ? 0 : System.nanoTime() + nanos;
        Reception readable = Thread.currentThread().isVirtual() ? null : way;
        if (readable != null) {
            readable.enter(this);
        }
        try {
            await(readable, deadline, nanos > LONGEST);
        } finally {
            if (readable != null) {
                readable.leave(this);
            }
        }
        return here;
    }

    private void await(Reception way, long deadline, boolean forEver) throws InterruptedException {
        while (!here) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long rest = forEver ? 0 : deadline - System.nanoTime();
            if (rest <= 0 && !forEver) {
                return;
            }
            if (way != null && way.take()) {
                reading = way;
                try {
                    way.readUntil(this, rest);
                } finally {
                    reading = null;
                    way.release();
                }
            } else if (forEver) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, rest);
            }
        }
    }
}
