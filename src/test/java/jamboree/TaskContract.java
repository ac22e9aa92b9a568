package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** {@code apply}, {@code submit} and the rest of {@code ExecutorService}. */
interface TaskContract extends PoolUnderTest {
    @Test
    default void applyWaitsForOneResult() {
        int three = 3;
        assertThat(pool().<Integer>apply(() -> three * three)).isEqualTo(9);
        assertThat(pool().<Object>apply(() -> null)).isNull();
    }

    @Test
    default void applyRunsActions() {
        var queue = new SharedQueue<String>();
        pool().apply(() -> queue.put("ran"));
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.get()).isEqualTo("ran");
    }

    @Test
    default void submitReturnsATask() throws Exception {
        Task<Integer> first = pool().submit(() -> 42);
        Task<Integer> second = pool().submit(() -> 43);
        assertThat(first.get()).isEqualTo(42);
        assertThat(second.result()).isEqualTo(43);
        assertThat(second.get(Duration.ofSeconds(10))).isEqualTo(43);
        assertThat(second.index()).isEqualTo(first.index() + 1);
        assertThat(first.status()).isEqualTo(Task.Status.DONE);
        assertThat(first.thenApply(x -> x + 1).get(10, TimeUnit.SECONDS)).isEqualTo(43);
    }

    @Test
    default void aFailedTaskTellsOfItsFailure() {
        Task<Integer> task = pool().submit(() -> Integer.parseInt("x"));
        assertThatThrownBy(task::result).isInstanceOf(TaskFailed.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(TaskFailed.class);
        assertThat(task.status()).isEqualTo(Task.Status.FAILED);
    }

    @Test
    default void statusFollowsTheTask() {
        try (var pool = builder().workers(1).open()) {
            var gate = new SharedQueue<Boolean>();
            Task<Boolean> running = pool.submit(() -> gate.get());
            Task<Boolean> queued = pool.submit(() -> gate.get());
            Eventually.holds("running", () -> running.status() == Task.Status.RUNNING);
            assertThat(queued.status()).isEqualTo(Task.Status.QUEUED);
            gate.put(true);
            gate.put(false);
            assertThat(running.result()).isTrue();
            assertThat(queued.result()).isFalse();
            assertThat(queued.status()).isEqualTo(Task.Status.DONE);
        }
    }

    @Test
    default void cancelStopsARunningTask() {
        var events = new SharedQueue<String>();
        Task<Object> task = pool().submit(() -> {
            events.put("begun");
            try {
                return PoolUnderTest.forEver();
            } finally {
                events.put("stopped");
            }
        });
        assertThat(events.get()).isEqualTo("begun");
        assertThat(task.cancel(true)).isTrue();
        assertThat(task.isCancelled()).isTrue();
        assertThat(task.status()).isEqualTo(Task.Status.CANCELLED);
        assertThat(events.get()).isEqualTo("stopped");
        assertThatThrownBy(task::result).isInstanceOf(Cancelled.class);
        assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
        assertThat(pool().map(x -> x, 1)).containsExactly(1);
    }

    @Test
    default void cancelTakesBackAQueuedTask() {
        try (var pool = builder().workers(1).open()) {
            var gate = new SharedQueue<Boolean>();
            var ran = new SharedQueue<String>();
            Task<Boolean> running = pool.submit(() -> gate.get());
            Task<?> queued = pool.submit(() -> ran.put("ran"));
            assertThat(queued.cancel(true)).isTrue();
            gate.put(true);
            assertThat(running.result()).isTrue();
            pool.apply(() -> 0);
            assertThat(ran.isEmpty()).isTrue();
        }
    }

    /** What waits behind a running task goes to its worker ahead of time; what is cancelled there never begins. */
    @Test
    default void cancelTakesBackWhatAWorkerHasGotAheadOfTime() {
        try (var pool = builder().workers(1).open()) {
            pool.apply(() -> 0);
            String worker = pool.workers().getFirst().name();
            var ran = new SharedLong(0);
            for (int round = 0; round < 20; round++) {
                var gate = new SharedQueue<Boolean>();
                Task<Boolean> running = pool.submit(() -> gate.get());
                Eventually.holds("running", () -> running.status() == Task.Status.RUNNING);
                Task<List<Long>> before = pool.mapAsync(x -> ran.add(1), Jamboree.range(10));
                Task<Long> behind = pool.submit(() -> ran.add(1));
                Task<Integer> kept = pool.submit(() -> 7);
                LockSupport.parkNanos(round * 100_000L);
                assertThat(before.cancel(true)).isTrue();
                assertThat(behind.cancel(true)).isTrue();
                gate.put(true);
                assertThat(running.result()).isTrue();
                assertThat(kept.result()).isEqualTo(7);
            }
            assertThat(ran.get()).isZero();
            assertThat(pool.workers()).extracting(WorkerInfo::name).as("nobody was ended for it")
                    .containsExactly(worker);
        }
    }

    /** Who finds a task done and failed finds that those who tell of failures know of it. */
    @Test
    default void failuresAreHeardOfBeforeTheTaskIsDone() {
        var heard = ConcurrentHashMap.newKeySet();
        Task.onFailure(heard::add);
        try (var pool = builder().workers(1).open()) {
            var gate = new SharedQueue<Integer>();
            Task<Integer> task = pool.submit(() -> 10 / (gate.get() - 1));
            var heardWhenDone = new CompletableFuture<Boolean>();
            task.whenComplete((_, _) -> heardWhenDone.complete(heard.contains(task)));
            gate.put(1);
            assertThat(heardWhenDone.join()).isTrue();
        }
    }

    /** A map ends with its first failure; what it stops then did nothing wrong. */
    @Test
    default void whatIsStoppedWithItsCallHasNotFailed() {
        try (var pool = builder().workers(2).open()) {
            var gate = new SharedQueue<Integer>();
            assertThatThrownBy(() -> pool.map(x -> x == 0 ? 10 / (gate.get() - 1) : asleep(gate),
                    List.of(0, 1))).isInstanceOf(TaskFailed.class);
            Eventually.holds("both have ended", () -> pool.stats().tasks() == 2);
            assertThat(pool.stats().failed()).isEqualTo(1);
            assertThat(pool.workers()).extracting(WorkerInfo::failed).containsExactlyInAnyOrder(0L, 1L);
        }
    }

    private static int asleep(SharedQueue<Integer> started) throws InterruptedException {
        started.put(1);
        Thread.sleep(Duration.ofMinutes(1));
        return 0;
    }

    /** A wait that is over stops the task: nothing goes on unseen. */
    @Test
    default void getWithATimeLimitStopsTheTask() {
        var events = new SharedQueue<String>();
        Task<Object> task = pool().submit(() -> {
            events.put("begun");
            try {
                return PoolUnderTest.forEver();
            } finally {
                events.put("stopped");
            }
        });
        assertThat(events.get()).isEqualTo("begun");
        assertThatThrownBy(() -> task.get(Duration.ofMillis(30))).isInstanceOf(TaskTimeout.class)
                .hasMessageContaining("30 ms");
        assertThat(events.poll(Duration.ofSeconds(10))).isEqualTo("stopped");
    }

    @Test
    default void invokeAllRunsAllJobs() throws Exception {
        List<Callable<Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            jobs.add((Job<Integer>) () -> 12 / (number - 2));
        }
        List<Future<Integer>> futures = pool().invokeAll(jobs);
        assertThat(futures).hasSize(5).allMatch(Future::isDone);
        assertThat(futures.get(0).get()).isEqualTo(-6);
        assertThat(futures.get(2).state()).isEqualTo(Future.State.FAILED);
        assertThat(futures.get(4).resultNow()).isEqualTo(6);
    }

    @Test
    default void invokeAllWithATimeLimitCancelsTheRest() throws Exception {
        List<Callable<Object>> jobs = List.of((Job<Object>) PoolUnderTest::forEver);
        List<Future<Object>> futures = pool().invokeAll(jobs, 50, TimeUnit.MILLISECONDS);
        assertThat(futures).singleElement().matches(Future::isCancelled);
    }

    @Test
    default void invokeAnyGivesTheFirstSuccess() throws Exception {
        List<Callable<Object>> jobs = List.of((Job<Object>) () -> Integer.parseInt("x"), (Job<Object>) () -> 5);
        assertThat(pool().invokeAny(jobs)).isEqualTo(5);
        List<Callable<Object>> failing = List.of((Job<Object>) () -> Integer.parseInt("x"));
        assertThatThrownBy(() -> pool().invokeAny(failing)).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> pool().invokeAny(List.<Callable<Object>>of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool().invokeAny(List.of((Job<Object>) PoolUnderTest::forEver), 50,
                TimeUnit.MILLISECONDS)).isInstanceOf(java.util.concurrent.TimeoutException.class);
    }

    @Test
    default void executeRunsAnAction() {
        var queue = new SharedQueue<String>();
        pool().execute((Action) () -> queue.put("executed"));
        assertThat(queue.poll(Duration.ofSeconds(20))).isEqualTo("executed");
    }

    @Test
    default void submitWithAResultGivesIt() throws Exception {
        assertThat(pool().submit((Action) () -> {}, "given").get()).isEqualTo("given");
    }

    @Test
    default void callbacksMayUseThePool() throws Exception {
        var pool = pool();
        assertThat(pool.submit(() -> 1).thenApply(x -> pool.map(y -> y + x, 1, 2)).get(20, TimeUnit.SECONDS))
                .containsExactly(2, 3);
        pool.submit(() -> 1).whenComplete((value, failure) -> {
            throw new IllegalStateException("a callback that throws");
        });
        assertThat(pool.<Integer>apply(() -> 3)).isEqualTo(3);
    }
}
