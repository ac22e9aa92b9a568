package jamboree;

import static jamboree.Jamboree.keepGoing;
import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    // ---- locks and work ----

    @Test
    void aProcNeedsTheLockOfWhoWaitsForItsEnd() {
        var lock = new SharedLock("a");
        lock.lock();
        Proc proc = Proc.start(() -> lock.withLock(() -> 1));
        assertThatThrownBy(proc::result).isInstanceOf(TaskFailed.class).hasCauseInstanceOf(DeadlockDetected.class)
                .hasMessageContaining("this thread (" + proc.name() + ") waits for lock 'a', held by main")
                .hasMessageContaining("which waits for the end of " + proc.name() + ", which is up to this thread")
                .hasMessageContaining("Release the lock before the wait");
        lock.unlock();
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "threads", "virtual threads"})
    void aTaskNeedsTheLockOfWhoWaitsForIt(String kind) {
        var lock = new SharedLock("a");
        try (Pool pool = open(kind, 2)) {
            for (Runnable wait : List.<Runnable>of(() -> pool.apply(() -> lock.withLock(() -> 1)),
                    () -> pool.submit(() -> lock.withLock(() -> 1)).result(),
                    () -> pool.submit(() -> lock.withLock(() -> 1)).join(),
                    () -> pool.map(x -> lock.withLock(() -> x), range(10)),
                    () -> pool.imap(x -> lock.withLock(() -> x), range(10)).toList(),
                    () -> pool.imapUnordered(x -> lock.withLock(() -> x), range(1)).findFirst(),
                    () -> pool.with(keepGoing()).map(x -> lock.withLock(() -> x), range(2)))) {
                assertThatThrownBy(() -> lock.withLock(wait)).hasStackTraceContaining(
                        "waits for lock 'a', held by ").hasStackTraceContaining("DeadlockDetected");
            }
            assertThat(pool.<Integer>apply(() -> lock.withLock(() -> 2))).isEqualTo(2);
        }
    }

    private static Pool open(String kind, int workers) {
        return switch (kind) {
            case "processes" -> Pool.processes(workers);
            case "threads" -> Pool.threads(workers);
            default -> Pool.builder().virtual().workers(workers).open();
        };
    }

    /** The other worker may fail, and so end the call: its caller may go on. */
    @Test
    void aCallThatAnotherTaskMayEndIsNoDeadlock() {
        var lock = new SharedLock("a");
        var enough = new SharedEvent();
        try (Pool pool = Pool.processes(2)) {
            Task<List<Integer>> map = pool.mapAsync(x -> {
                if (x == 0) {
                    enough.await();
                    throw new IllegalStateException("the other one");
                }
                return lock.withLock(() -> x);
            }, range(2));
            CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS).execute(enough::set);
            assertThatThrownBy(() -> lock.withLock(map::result)).isInstanceOf(TaskFailed.class)
                    .hasMessageContaining("the other one");
        }
    }

    @Test
    void aWaitWithALimitIsNoDeadlock() {
        var lock = new SharedLock("a");
        try (Pool pool = Pool.threads(1)) {
            Task<Integer> task = pool.submit(() -> lock.withLock(() -> 1));
            lock.lock();
            Task<Integer> other = pool.submit(() -> lock.withLock(() -> 2));
            assertThatThrownBy(() -> other.orTimeout(1, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TimeoutException.class);
            lock.unlock();
            assertThat(task.result()).isEqualTo(1);
        }
    }

    // ---- work alone, of several pools ----

    /** Its own pool's only worker waits for the one that waits: the pool gets another. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual threads"})
    void tasksOfTwoPoolsMayWaitForEachOthersPool(String kind) {
        try (Pool a = open(kind, 1); Pool b = open(kind, 1)) {
            assertThat(a.<Integer>apply(() -> b.apply(() -> a.apply(() -> 1)))).isEqualTo(1);
            assertThat(a.<Integer>apply(() -> b.apply(() -> a.apply(() -> b.apply(() -> a.submit(() -> 2).join())))))
                    .isEqualTo(2);
            assertThat(a.map(x -> b.map(y -> a.apply(() -> x + y), range(2)), range(2)))
                    .containsExactly(List.of(0, 1), List.of(1, 2));
            Eventually.holds("one worker each", () -> a.workers().size() == 1 && b.workers().size() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual threads"})
    void tasksOfTwoPoolsThatWaitForEachOtherAreTold(String kind) {
        try (Pool a = open(kind, 1); Pool b = open(kind, 1)) {
            var second = new CompletableFuture<Task<String>>();
            Task<String> first = a.submit(() -> waitsFor(second.get()));
            second.complete(b.submit(() -> waitsFor(first)));
            assertThat(first.result() + second.join().result()).contains("a deadlock: this thread (",
                    "waits for task 1, which is up to ").contains("got a deadlock");
        }
    }

    private static String waitsFor(Task<String> task) {
        try {
            return "got " + task.result();
        } catch (DeadlockDetected e) {
            return e.getMessage();
        }
    }

    @Test
    void procsOverThreadsThatJoinEachOtherOrThemselvesAreTold() throws Exception {
        var other = new CompletableFuture<Proc>();
        Proc one = Proc.thread(() -> {
            other.get().join();
            return "joined";
        });
        Proc two = Proc.thread(() -> {
            one.join();
            return "joined";
        });
        one.start();
        two.start();
        other.complete(two);
        assertThat(one.join(LONG) && two.join(LONG)).isTrue();
        assertThat(List.of(one, two)).filteredOn(proc -> proc.exitCode().getAsInt() == 0).hasSize(1);
        var itself = new CompletableFuture<Proc>();
        Proc alone = Proc.thread(() -> itself.get().join());
        itself.complete(alone);
        alone.start();
        assertThat(alone.join(LONG)).isTrue();
        assertThatThrownBy(alone::result).hasCauseInstanceOf(DeadlockDetected.class);
    }

    /** Many waits of threads for each other's work, none of them in a circle. */
    @Test
    void manyThatWaitForWorkOfOtherPoolsAreLeftAlone() {
        try (Pool a = Pool.threads(3); Pool b = Pool.threads(3); Pool c = Pool.processes(1)) {
            var lock = new SharedLock();
            assertThat(a.map(x -> b.apply(() -> c.apply(() -> x)) + lock.withLock(() -> c.<Integer>apply(() -> 1)),
                    range(100))).isEqualTo(range(1, 101));
            assertThat(a.workers()).hasSize(3);
        }
    }
}
