package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for each other are told so; those whose turn will come are not. */
@Timeout(60)
class DeadlockTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Takes one lock, waits until all others have one, too, and takes the next; what that came to. */
    private static String holdAndTake(SharedLock first, SharedLock second, SharedBarrier all) {
        return first.withLock(() -> {
            all.await();
            try {
                return second.withLock(() -> "both");
            } catch (DeadlockDetected e) {
                return e.getMessage();
            }
        });
    }

    private static void oneIsTold(List<String> outcomes) {
        assertThat(outcomes).filteredOn(outcome -> outcome.equals("both")).hasSize(outcomes.size() - 1);
        assertThat(outcomes).filteredOn(outcome -> !outcome.equals("both")).singleElement().asString()
                .contains("a deadlock: this thread (", "waits for lock 'a', held by", "waits for lock 'b', held by",
                        "held by this thread", "tryLock");
    }

    @Test
    void twoProcsThatTakeTwoLocksInOppositeOrder() {
        var a = new SharedLock("a");
        var b = new SharedLock("b");
        var all = new SharedBarrier(2);
        Proc one = Proc.start(() -> holdAndTake(a, b, all));
        Proc two = Proc.start(() -> holdAndTake(b, a, all));
        List<String> outcomes = List.of(one.result(), two.result());
        oneIsTold(outcomes);
        assertThat(outcomes).anyMatch(text -> text.contains(one.name()) && text.contains(two.name()));
    }

    @Test
    void threeThreadsOfThisProcess() throws InterruptedException {
        var locks = List.of(new SharedLock("a"), new SharedLock("b"), new SharedLock("c"));
        var all = new SharedBarrier(3);
        var outcomes = new LinkedBlockingQueue<String>();
        range(3).forEach(i -> Thread.ofPlatform().name("taker-" + i)
                .start(() -> outcomes.add(holdAndTake(locks.get(i), locks.get((i + 1) % 3), all))));
        List<String> told = List.of(outcomes.poll(20, TimeUnit.SECONDS), outcomes.poll(20, TimeUnit.SECONDS),
                outcomes.poll(20, TimeUnit.SECONDS));
        oneIsTold(told);
        assertThat(told).anyMatch(text -> text.contains("main, thread taker-1"));
    }

    @Test
    void locksThatLiveInDifferentProcesses() {
        var a = new SharedLock("a");
        var all = new SharedBarrier(2);
        var handOver = new SharedQueue<SharedLock>();
        Proc owner = Proc.start(() -> {
            var b = new SharedLock("b");
            handOver.put(b);
            return holdAndTake(b, a, all);
        });
        SharedLock b = handOver.get();
        oneIsTold(List.of(holdAndTake(a, b, all), owner.result()));
    }

    @Test
    void aCycleThatALimitEndsIsNone() throws InterruptedException {
        var a = new SharedLock("a");
        var b = new SharedLock("b");
        var all = new SharedBarrier(2);
        var told = new AtomicReference<>("nothing yet");
        Thread other = Thread.ofPlatform().start(() -> told.set(holdAndTake(b, a, all)));
        a.withLock(() -> {
            all.await();
            assertThat(b.tryLock(Duration.ofSeconds(1))).isFalse();
        });
        assertThat(other.join(LONG)).isTrue();
        assertThat(told.get()).isEqualTo("both");
    }

    @Test
    void manyThatTakeLocksInOneOrderAreLeftAlone() {
        var locks = List.of(new SharedLock(), new SharedLock(), new SharedLock());
        var count = new SharedLong(0);
        try (var pool = Pool.processes(2); var threads = Pool.threads(6)) {
            Task<?> elsewhere = pool.mapAsync(x -> inOrder(locks, count), range(200));
            threads.map(x -> inOrder(locks, count), range(200));
            elsewhere.result();
        }
        assertThat(count.get()).isEqualTo(400);
    }

    private static long inOrder(List<SharedLock> locks, SharedLong count) {
        return locks.get(0).withLock(() -> locks.get(1).withLock(() -> locks.get(2).withLock(() -> count.add(1))));
    }

    @Test
    void aLockIsFreeWhenTheThreadOfItsHolderHasEnded() throws InterruptedException {
        for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
            var lock = new SharedLock();
            kind.start(lock::lock).join();
            assertThat(lock.isLocked()).isTrue();
            assertThat(lock.tryLock(LONG)).isTrue();
            assertThat(lock.previousOwnerDied()).isTrue();
            lock.unlock();
            assertThat(lock.withLock(lock::previousOwnerDied)).isFalse();
        }
    }

    @Test
    void aLockIsFreeWhenAThreadOfALivingProcessHasEnded() {
        var lock = new SharedLock();
        var gone = new SharedEvent();
        var leave = new SharedEvent();
        Proc proc = Proc.start(() -> {
            Thread.ofPlatform().start(lock::lock).join();
            gone.set();
            leave.await();
        });
        gone.await();
        assertThat(lock.isLocked()).isTrue();
        lock.lock();
        assertThat(lock.previousOwnerDied()).isTrue();
        lock.unlock();
        leave.set();
        assertThat(proc.join(LONG)).isTrue();
    }

    @Test
    void whoWaitsForASignalGetsTheLockOfAThreadThatHasEnded() throws InterruptedException {
        var lock = new SharedLock();
        var condition = new SharedCondition(lock);
        var waits = new CountDownLatch(1);
        var died = new AtomicReference<Boolean>();
        Thread waiter = Thread.ofPlatform().start(() -> lock.withLock(() -> {
            waits.countDown();
            condition.await();
            died.set(lock.previousOwnerDied());
        }));
        waits.await();
        Thread.ofPlatform().start(() -> {
            lock.lock();
            condition.signal();
        }).join();
        assertThat(waiter.join(LONG)).isTrue();
        assertThat(died.get()).isTrue();
    }

    @Test
    void aHolderThatOnlyTakesLongKeepsItsLock() {
        var lock = new SharedLock();
        var enough = new SharedEvent();
        Proc holder = Proc.start(() -> lock.withLock(() -> enough.await()));
        Eventually.holds("it is held", lock::isLocked);
        assertThat(lock.tryLock(Duration.ofSeconds(2))).isFalse();
        enough.set();
        assertThat(lock.<Boolean>withLock(lock::previousOwnerDied)).isFalse();
        assertThat(holder.join(LONG)).isTrue();
    }

    @Test
    void aNameIsForMessages() {
        var a = new SharedLock("a");
        assertThatThrownBy(() -> Stream.of(a).forEach(SharedLock::unlock))
                .isInstanceOf(IllegalMonitorStateException.class);
        assertThat(a.toString()).isEqualTo("SharedLock, lock 'a', free");
    }
}
