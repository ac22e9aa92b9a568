package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLockTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final SharedLock lock = new SharedLock();

    private static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** A proc that has the lock and keeps it. */
    private static Proc holder(SharedLock lock) {
        SharedEvent held = new SharedEvent();
        Proc proc = Proc.start(() -> {
            lock.lock();
            held.set();
            forEver();
        });
        held.await();
        return proc;
    }

    @Test
    void isReentrantForItsThread() {
        lock.lock();
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void excludesOtherThreadsOfTheSameProcess() throws Exception {
        lock.lock();
        assertThat(CompletableFuture.supplyAsync(lock::tryLock).get()).isFalse();
        assertThat(CompletableFuture.supplyAsync(() -> lock.tryLock(SHORT)).get()).isFalse();
        assertThatThrownBy(() -> CompletableFuture.runAsync(lock::unlock).get())
                .hasCauseInstanceOf(IllegalMonitorStateException.class);
        lock.unlock();
        assertThat(CompletableFuture.supplyAsync(lock::tryLock).get()).isTrue();
    }

    @Test
    void excludesOtherProcesses() {
        SharedLong number = new SharedLong(0);
        SharedLock ours = lock;
        try (Pool pool = Pool.processes(3)) {
            pool.map(i -> {
                for (int n = 0; n < 20; n++) {
                    ours.withLock(() -> number.set(number.get() + 1));
                }
                return i;
            }, IntStream.range(0, 6).boxed().toList());
        }
        assertThat(number.get()).isEqualTo(120);
    }

    @Test
    void withLockReturnsWhatTheJobDoesAndUnlocksWhenItThrows() {
        int seven = lock.withLock(() -> 7);
        assertThat(seven).isEqualTo(7);
        assertThatThrownBy(() -> lock.withLock(() -> {
            throw new java.io.IOException("no");
        })).isInstanceOf(java.io.IOException.class);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void isFreeWhenItsHolderIsKilled() {
        Proc holder = holder(lock);
        assertThat(lock.tryLock(SHORT)).isFalse();
        holder.kill();
        assertThat(lock.tryLock(SOON)).isTrue();
        assertThat(lock.previousOwnerDied()).isTrue();
        lock.unlock();
        lock.lock();
        assertThat(lock.previousOwnerDied()).isFalse();
        lock.unlock();
    }

    @Test
    void isFreeWhenItsHolderEndsByItself() {
        SharedLock ours = lock;
        Proc proc = Proc.start(() -> ours.lock());
        proc.join();
        assertThat(lock.tryLock(SOON)).isTrue();
        assertThat(lock.previousOwnerDied()).isTrue();
    }

    @Test
    void isNotGivenToAWaiterThatWasKilled() {
        SharedLock ours = lock;
        SharedEvent about = new SharedEvent();
        lock.lock();
        Proc waiter = Proc.start(() -> {
            about.set();
            ours.lock();
            forEver();
        });
        about.await();
        Eventually.holds("the proc waits", () -> waiter.stack().stream()
                .anyMatch(frame -> frame.getMethodName().equals("lock")));
        waiter.kill();
        waiter.join();
        lock.unlock();
        assertThat(lock.tryLock(SOON)).isTrue();
        assertThat(lock.previousOwnerDied()).isFalse();
    }

    @Test
    void interruptedWaiterIsCancelledAndDoesNotGetIt() throws Exception {
        lock.lock();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                lock.lock();
            } catch (Cancelled e) {
                thrown.set(e);
            }
        });
        Eventually.holds("it waits", () -> waiter.getState() == Thread.State.WAITING);
        waiter.interrupt();
        waiter.join();
        assertThat(thrown.get()).isInstanceOf(Cancelled.class);
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptedWaiterInAnotherProcessIsCancelled() {
        SharedLock ours = lock;
        SharedEvent about = new SharedEvent();
        SharedQueue<String> said = new SharedQueue<>();
        lock.lock();
        Proc waiter = Proc.start(() -> {
            about.set();
            try {
                ours.lock();
            } catch (Cancelled e) {
                Thread.interrupted();
                said.put("cancelled");
            }
        });
        about.await();
        Eventually.holds("the proc waits", () -> waiter.stack().stream()
                .anyMatch(frame -> frame.getMethodName().equals("lock")));
        waiter.interrupt();
        assertThat(said.poll(SOON)).isEqualTo("cancelled");
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void unlockWorksWhileInterrupted() {
        SharedLock ours = lock;
        Proc proc = Proc.start(() -> {
            ours.lock();
            Thread.currentThread().interrupt();
            ours.unlock();
            boolean pending = Thread.interrupted();
            boolean held = ours.isHeldByCurrentThread();
            return pending && !held;
        });
        assertThat(proc.<Boolean>result()).isTrue();
    }

    @Test
    void isReleasedByTheDeathOfAGrandchild() {
        SharedLock ours = lock;
        SharedEvent held = new SharedEvent();
        SharedEvent die = new SharedEvent();
        Proc child = Proc.start(() -> {
            Proc grandchild = Proc.start(() -> {
                ours.lock();
                held.set();
                forEver();
            });
            die.await();
            grandchild.kill();
            forEver();
        });
        held.await();
        assertThat(lock.tryLock(SHORT)).isFalse();
        die.set();
        assertThat(lock.tryLock(SOON)).isTrue();
        child.kill();
        child.join();
    }

    @Test
    void madeInAChildIsReleasedByTheDeathOfAnother() {
        SharedQueue<SharedLock> made = new SharedQueue<>();
        Proc owner = Proc.start(() -> {
            made.put(new SharedLock());
            forEver();
        });
        SharedLock childs = made.get();
        Proc holder = holder(childs);
        assertThat(childs.tryLock()).isFalse();
        holder.kill();
        assertThat(childs.tryLock(SOON)).isTrue();
        owner.kill();
        owner.join();
        assertThatThrownBy(childs::unlock).isInstanceOf(OwnerLost.class);
    }

    @Test
    void waitingForALockWhoseProcessDiesFails() throws Exception {
        SharedQueue<SharedLock> made = new SharedQueue<>();
        Proc owner = Proc.start(() -> {
            SharedLock mine = new SharedLock();
            mine.lock();
            made.put(mine);
            forEver();
        });
        SharedLock childs = made.get();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(childs::lock);
        owner.kill();
        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(OwnerLost.class);
    }

    @Test
    void comesBackAsTheSameObject() {
        SharedQueue<SharedLock> queue = new SharedQueue<>();
        queue.put(lock);
        assertThat(queue.get()).isSameAs(lock);
    }
}
