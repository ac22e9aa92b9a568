package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * A condition of a {@link SharedLock}: a thread of any process that holds the lock waits for a signal, and gives the
 * lock away meanwhile. It lives where its lock lives. A signal is never lost to a process that has ended.
 *
 * <p>Thread-safe. All methods throw {@link IllegalMonitorStateException} when the calling thread does not hold the
 * lock. A wait that is interrupted throws {@link Cancelled}, with the lock held again.
 */
public final class SharedCondition implements Condition, Replaceable {
    private final Access access;
    private final long id;

    public SharedCondition(SharedLock lock) {
        this(lock.access(), lock.access().ask(Letter.of(LockBroker.NEW_CONDITION), "newCondition").one());
    }

    SharedCondition(Access access, long id) {
        this.access = access;
        this.id = id;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.CONDITION, access, id, this);
    }

    private Letter letter(byte kind) {
        return Letter.of(kind, Thread.currentThread().threadId(), id);
    }

    private static Letter holding(Letter answer) {
        if (answer.is(Letter.REFUSED)) {
            throw new IllegalMonitorStateException("a condition is used by a thread that holds its lock");
        }
        return answer;
    }

    @Override
    public void await() {
        holding(access.ask(letter(LockBroker.AWAIT), "await"));
    }

    /** Waits for a signal at most so long; returns whether there was one. */
    public boolean await(Duration timeout) {
        return holding(access.ask(letter(LockBroker.AWAIT), timeout, "await")).is(Letter.OK);
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
        return await(Duration.ofNanos(unit.toNanos(time)));
    }

    @Override
    public long awaitNanos(long nanos) {
        long start = System.nanoTime();
        boolean signalled = await(Duration.ofNanos(nanos));
        long rest = nanos - (System.nanoTime() - start);
        return signalled ? Math.max(1, rest) : Math.min(0, rest);
    }

    @Override
    public boolean awaitUntil(Date deadline) {
        return await(Duration.ofMillis(deadline.getTime() - System.currentTimeMillis()));
    }

    /** Waits, whatever interrupts come; the interrupt is pending afterwards. */
    @Override
    public void awaitUninterruptibly() {
        boolean interrupted = Thread.interrupted();
        try {
            for (;;) {
                try {
                    holding(access.await(letter(LockBroker.AWAIT), Access.FOR_EVER));
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void signal() {
        holding(access.ask(letter(LockBroker.SIGNAL), "signal"));
    }

    @Override
    public void signalAll() {
        holding(access.ask(letter(LockBroker.SIGNAL_ALL), "signalAll"));
    }

    @Override
    public String toString() {
        return "SharedCondition " + id;
    }
}
