package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedConditionTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    private final SharedLock lock = new SharedLock();
    private final SharedCondition changed = new SharedCondition(lock);

    @Test
    void waiterInAnotherProcessIsSignalled() {
        SharedLong value = new SharedLong(0);
        SharedLong waiting = new SharedLong(0);
        SharedLock l = lock;
        SharedCondition c = changed;
        Proc waiter = Proc.start(() -> {
            l.lock();
            waiting.set(1);
            while (value.get() == 0) {
                c.await();
            }
            boolean mine = l.isHeldByCurrentThread();
            l.unlock();
            return mine;
        });
        Eventually.holds("it waits", () -> waiting.get() == 1);
        lock.withLock(() -> {
            value.set(1);
            changed.signal();
        });
        assertThat(waiter.<Boolean>result()).isTrue();
    }

    @Test
    void signalWakesOneAndSignalAllTheRest() throws Exception {
        SharedSemaphore awake = new SharedSemaphore(0);
        CountDownLatch in = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            Thread.ofVirtual().start(() -> {
                lock.lock();
                in.countDown();
                changed.await();
                awake.release();
                lock.unlock();
            });
        }
        in.await();
        lock.withLock(changed::signal);
        assertThat(awake.tryAcquire(Duration.ofSeconds(10))).isTrue();
        assertThat(awake.tryAcquire(SHORT)).isFalse();
        lock.withLock(changed::signalAll);
        awake.acquire();
        awake.acquire();
    }

    @Test
    void timeIsOverWithTheLockHeldAgain() {
        lock.lock();
        lock.lock();
        assertThat(changed.await(SHORT)).isFalse();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void lockIsFreeMeanwhile() throws Exception {
        lock.lock();
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> {
            lock.lock();
            changed.signal();
            lock.unlock();
            return true;
        });
        assertThat(changed.await(Duration.ofSeconds(10))).isTrue();
        lock.unlock();
        assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void usedWithoutTheLockItRefuses() {
        assertThatThrownBy(changed::signal).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(changed::await).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void signalDoesNotGoToAProcessThatWasKilled() {
        SharedLock l = lock;
        SharedCondition c = changed;
        SharedEvent in = new SharedEvent();
        Proc dead = Proc.start(() -> {
            l.lock();
            in.set();
            c.await();
        });
        in.await();
        lock.lock();
        dead.kill();
        dead.join();
        lock.unlock();
        SharedEvent second = new SharedEvent();
        Proc living = Proc.start(() -> {
            l.lock();
            second.set();
            c.await();
            l.unlock();
        });
        second.await();
        lock.withLock(changed::signal);
        assertThat(living.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void isWhatNewConditionMakes() {
        Condition other = lock.newCondition();
        assertThat(other).isInstanceOf(SharedCondition.class);
        lock.lock();
        changed.signal();
        lock.unlock();
    }

    @Test
    void interruptIsToldWithTheLockHeld() {
        lock.lock();
        Thread.currentThread().interrupt();
        assertThatThrownBy(changed::await).isInstanceOf(Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
    }
}
