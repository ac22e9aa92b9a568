package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock between processes and threads, reentrant for each thread of each process. It lives in the process that made
 * it; passed to another, it is the same lock there. Who waits gets it in turn.
 *
 * <p>When the process or the thread of its holder ends, in whatever way, the lock is free again for who waits; the next
 * holder can ask {@link #previousOwnerDied()}, as what the lock protects may be half done. (Of a thread this is noticed
 * about a tenth of a second after somebody has begun to wait.)
 *
 * <p>Threads that wait for each other, each for a lock that the next one holds, or for a task or a proc that needs a
 * lock they hold, wherever they and the locks live, are not left to wait for ever: one of them is told by
 * {@link DeadlockDetected}.
 *
 * <p>Thread-safe. {@link #lock()} throws {@link Cancelled} when interrupted; all throw {@link OwnerLost} when the
 * process the lock lives in has ended.
 */
public final class SharedLock implements Lock, Replaceable {
    private final Access access;

    public SharedLock() {
        this(new Access.Local(new LockBroker(null)));
    }

    /** A lock with a name, by which messages call it. */
    public SharedLock(String name) {
        this(new Access.Local(new LockBroker(Objects.requireNonNull(name, "name"))));
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

    /**
     * Takes the lock; waits for it.
     *
     * @throws DeadlockDetected when it would wait for ever, as its holder waits for a lock that this thread holds
     */
    @Override
    public void lock() {
        try {
            take();
        } catch (InterruptedException e) {
            throw Access.interrupted("lock");
        }
    }

    private void take() throws InterruptedException {
        Waits.know();
        if (access.isLocal() && access.await(letter(LockBroker.TRY), Access.FOR_EVER).is(Letter.OK)) {
            return;
        }
        try (var _ = Waits.begin(() -> new Awaited.Lock(access.owner(), access.service()))) {
            Letter answer = access.await(letter(LockBroker.LOCK), Access.FOR_EVER);
            if (answer.is(Letter.REFUSED)) {
                throw new DeadlockDetected(Packed.open(answer.item(), "a lock"));
            }
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("lock was interrupted");
        }
        take();
    }

    @Override
    public boolean tryLock() {
        Waits.know();
        return access.ask(letter(LockBroker.TRY), "tryLock").is(Letter.OK);
    }

    /** Takes the lock if it can be had within that time; returns whether it did. */
    public boolean tryLock(Duration timeout) {
        Waits.know();
        return access.ask(letter(LockBroker.LOCK), timeout, "tryLock").is(Letter.OK);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("tryLock was interrupted");
        }
        Waits.know();
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

    /** Whether the last one before the present holder ended, its thread or its process, instead of unlocking. */
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
        return access instanceof Access.Local local ? "SharedLock, " + ((LockBroker) local.broker()).name() + ", "
                + (isLocked() ? "locked" : "free") : "SharedLock of another process";
    }
}
