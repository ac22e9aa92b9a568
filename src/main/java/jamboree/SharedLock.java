package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock between processes and threads, reentrant for each thread of each process. It lives in the process that made
 * it; passed to another, it is the same lock there. Who waits gets it in turn.
 *
 * <p>When the process of its holder ends, in whatever way, the lock is free again; the next holder can ask
 * {@link #previousOwnerDied()}, as what the lock protects may be half done.
 *
 * <p>Thread-safe. {@link #lock()} throws {@link Cancelled} when interrupted; all throw {@link OwnerLost} when the
 * process the lock lives in has ended.
 */
public final class SharedLock implements Lock, Replaceable {
    private final Access access;

    public SharedLock() {
        this(new Access.Local(new LockBroker()));
    }

    SharedLock(Access access) {
        this.access = access;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.LOCK, access, 0, this);
    }

    Access access() {
        return access;
    }

    private static Letter letter(byte kind) {
        return Letter.of(kind, Thread.currentThread().threadId());
    }

    /** Takes the lock; waits for it. */
    @Override
    public void lock() {
        access.ask(letter(LockBroker.LOCK), "lock");
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("lock was interrupted");
        }
        access.await(letter(LockBroker.LOCK), Access.FOR_EVER);
    }

    @Override
    public boolean tryLock() {
        return access.ask(letter(LockBroker.TRY), "tryLock").is(Letter.OK);
    }

    /** Takes the lock if it can be had within that time; returns whether it did. */
    public boolean tryLock(Duration timeout) {
        return access.ask(letter(LockBroker.LOCK), timeout, "tryLock").is(Letter.OK);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("tryLock was interrupted");
        }
        return access.await(letter(LockBroker.LOCK), Math.max(0, unit.toNanos(time))).is(Letter.OK);
    }

    /** @throws IllegalMonitorStateException when the calling thread does not hold it */
    @Override
    public void unlock() {
        if (access.ask(letter(LockBroker.UNLOCK), "unlock").is(Letter.REFUSED)) {
            throw new IllegalMonitorStateException("unlock: this thread does not hold the lock");
        }
    }

    /** A condition of this lock; as {@code new SharedCondition(lock)}. */
    @Override
    public Condition newCondition() {
        return new SharedCondition(this);
    }

    /** Runs the action with the lock held; what it throws passes through. */
    public void withLock(Action action) {
        withLock((Runnable) action);
    }

    /** As {@link #withLock(Action)}. */
    public void withLock(Runnable action) {
        lock();
        try {
            action.run();
        } finally {
            unlock();
        }
    }

    /** Runs the job with the lock held; what it returns. What it throws passes through. */
    public <R> R withLock(Callable<R> job) {
        lock();
        try {
            return job.call();
        } catch (Exception e) {
            throw Undeclared.rethrow(e);
        } finally {
            unlock();
        }
    }

    /** Whether the last one before the present holder ended with its process instead of unlocking. */
    public boolean previousOwnerDied() {
        return state().three() != 0;
    }

    public boolean isLocked() {
        return state().one() != 0;
    }

    public boolean isHeldByCurrentThread() {
        return state().two() != 0;
    }

    private Letter state() {
        return access.ask(letter(LockBroker.STATE), "the lock");
    }

    @Override
    public String toString() {
        return access instanceof Access.Local ? "SharedLock, " + (isLocked() ? "locked" : "free")
                : "SharedLock of another process";
    }
}
