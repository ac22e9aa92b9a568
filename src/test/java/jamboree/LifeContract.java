package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How pools begin, change and end. */
interface LifeContract extends PoolUnderTest {
    /** Set by initializers: in worker processes each its own, in threads the one of this process. */
    final class State {
        static volatile int value;

        private State() {}
    }

    @Test
    default void eachWorkerRunsTheInitializerOnceBeforeItsTasks() {
        var initialized = new SharedQueue<String>();
        try (var pool = builder().workers(2).initializer(() -> {
            initialized.put("up");
            State.value = 42;
        }).open()) {
            assertThat(pool.map(x -> State.value, range(10))).containsOnly(42);
            assertThat(pool.awaitReady(Duration.ofSeconds(20))).isTrue();
            Eventually.holds("both initialized", () -> initialized.size() == 2);
        }
        assertThat(initialized.size()).isEqualTo(2);
    }

    /** Neither is a worker ready before, nor does a task's time begin; and where all hangs, a note says so. */
    @Test
    default void tasksAndWhoAwaitsWorkersWaitForTheInitializer() throws Exception {
        var gate = new SharedEvent();
        try (var _ = new ShortPatience(Duration.ofMillis(100)); var pool = builder().workers(1)
                .initializer(gate::await).open(); var notes = Heard.notes(pool.name() + ".1 ")) {
            Task<List<Integer>> task = pool.with(Jamboree.timeout(Duration.ofSeconds(10)))
                    .mapAsync(x -> x, range(3));
            assertThat(notes.all().poll(20, TimeUnit.SECONDS)).contains("is still running the initializer of "
                    + pool.name()).contains("stack(\"" + pool.name() + ".1\")");
            assertThat(pool.awaitReady(Duration.ofMillis(50))).isFalse();
            assertThat(pool.workers()).extracting(WorkerInfo::state).containsExactly("starting");
            assertThat(task.isDone()).isFalse();
            gate.set();
            assertThat(task.get(20, TimeUnit.SECONDS)).isEqualTo(range(3));
            assertThat(pool.awaitReady(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    default void aFailingInitializerFailsThePoolOnce() {
        var tried = new SharedQueue<String>();
        try (var pool = builder().workers(2).initializer(() -> {
            tried.put("tried");
            throw new IllegalStateException("bad init");
        }).open()) {
            assertThatThrownBy(() -> pool.map(x -> x, 1, 2, 3)).isInstanceOf(PoolFailed.class)
                    .hasMessageContaining("initializer").hasMessageContaining("bad init");
            assertThatThrownBy(() -> pool.apply(() -> 1)).isInstanceOf(PoolFailed.class);
        }
        assertThat(tried.size()).isBetween(1, 2);
    }

    @Test
    default void workersAreReplacedAfterTheirNumberOfTasks() {
        try (var pool = builder().workers(2).tasksPerWorker(4).open()) {
            List<Outcome<Integer, Integer>> outcomes = pool.outcomes(x -> x, range(12));
            assertThat(outcomes).allMatch(Outcome::isSuccess);
            assertThat(outcomes.stream().collect(Collectors.groupingBy(Outcome::worker)).values())
                    .hasSizeGreaterThanOrEqualTo(3).allSatisfy(share -> assertThat(share).hasSizeLessThanOrEqualTo(4));
        }
        assertThatThrownBy(() -> builder().tasksPerWorker(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void resizeWhileBusyLosesNothing() {
        var gate = new SharedQueue<Integer>();
        try (var pool = builder().workers(1).open()) {
            Task<List<Integer>> task = pool.mapAsync(x -> gate.get(), range(60));
            pool.resize(3);
            assertThat(pool.size()).isEqualTo(3);
            Eventually.holds("three busy", () -> pool.workers().stream()
                    .filter(worker -> worker.state().equals("busy")).count() == 3);
            range(30).forEach(gate::put);
            pool.resize(1);
            range(30, 60).forEach(gate::put);
            assertThat(task.result()).containsExactlyInAnyOrderElementsOf(range(60));
            Eventually.holds("one left", () -> pool.workers().size() == 1);
            assertThat(pool.map(x -> x, 1)).containsExactly(1);
            assertThatThrownBy(() -> pool.resize(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void workersAndStatsTellWhatWasDone() {
        try (var pool = builder().workers(2).name("counted").open()) {
            assertThat(pool.name()).isEqualTo("counted");
            assertThat(pool.size()).isEqualTo(2);
            assertThat(pool.awaitReady(Duration.ofSeconds(20))).isTrue();
            pool.outcomes(x -> 1 / x, List.of(0, 1, 2, 3));
            List<WorkerInfo> workers = pool.workers();
            assertThat(workers).extracting(WorkerInfo::name).containsExactly("counted.1", "counted.2");
            assertThat(workers.stream().mapToLong(WorkerInfo::done).sum()).isEqualTo(4);
            assertThat(workers.stream().mapToLong(WorkerInfo::failed).sum()).isEqualTo(1);
            Eventually.holds("all idle", () -> pool.workers().stream().allMatch(w -> w.state().equals("idle")));
            PoolStats stats = pool.stats();
            assertThat(stats.tasks()).isEqualTo(4);
            assertThat(stats.failed()).isEqualTo(1);
            assertThat(stats.lost()).isZero();
            assertThat(stats.workers()).isEqualTo(2);
            assertThat(Pool.active()).contains(pool);
        }
        assertThat(Pool.active()).extracting(Pool::name).doesNotContain("counted");
    }

    @Test
    default void busyWorkersNameTheirTask() {
        var gate = new SharedQueue<Integer>();
        Task<List<Integer>> task = pool().mapAsync(x -> gate.get(), List.of(1));
        Eventually.holds("busy", () -> pool().workers().stream()
                .anyMatch(worker -> worker.state().equals("busy") && worker.task().contains("get")));
        gate.put(1);
        task.result();
    }

    @Test
    default void closeFinishesWhatWasSubmitted() {
        var done = new SharedQueue<Integer>();
        List<Task<?>> tasks = new ArrayList<>();
        Pool pool = builder().workers(2).open();
        for (int i = 0; i < 50; i++) {
            int number = i;
            tasks.add(pool.submit(() -> done.put(number)));
        }
        pool.close();
        assertThat(done.size()).isEqualTo(50);
        assertThat(tasks).allSatisfy(task -> assertThat(task.get(Duration.ofSeconds(10))).isNull());
        assertThat(pool.isTerminated()).isTrue();
        pool.close();
        pool.terminate();
        pool.join();
    }

    @Test
    default void aClosedPoolTakesNoNewWork() {
        Pool pool = builder().workers(1).open();
        pool.close();
        assertThatThrownBy(() -> pool.map(x -> x, 1)).isInstanceOf(PoolClosed.class).hasMessageContaining(pool.name());
        assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(PoolClosed.class);
        assertThatThrownBy(() -> pool.imap(x -> x, List.of(1))).isInstanceOf(PoolClosed.class);
        assertThatThrownBy(() -> pool.resize(2)).isInstanceOf(PoolClosed.class);
        assertThatThrownBy(() -> pool.execute((Action) () -> {}))
                .isInstanceOfAny(PoolClosed.class, RejectedExecutionException.class);
    }

    @Test
    default void terminateTellsThoseWhoWait() {
        Pool pool = builder().workers(2).open();
        var begun = new SharedQueue<Integer>();
        Task<List<Object>> map = pool.mapAsync(x -> {
            begun.put(x);
            return PoolUnderTest.forEver();
        }, range(10));
        CompletableFuture<Object> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(pool.apply(() -> PoolUnderTest.<Object>forEver()));
            } catch (Throwable e) {
                waiting.completeExceptionally(e);
            }
        });
        begun.get();
        begun.get();
        pool.terminate();
        assertThat(pool.awaitReady(Duration.ZERO)).isFalse();
        assertThatThrownBy(map::result).isInstanceOf(Cancelled.class);
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .satisfies(e -> assertThat(e.getCause()).isInstanceOfAny(Cancelled.class, PoolClosed.class));
        pool.join();
        assertThat(pool.isTerminated()).isTrue();
        assertThat(pool.workers()).isEmpty();
    }

    @Test
    default void joinBeforeCloseIsRefused() throws Exception {
        try (var pool = builder().workers(1).open()) {
            assertThatThrownBy(pool::join).isInstanceOf(IllegalStateException.class);
            assertThat(pool.isShutdown()).isFalse();
            assertThat(pool.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
            pool.shutdown();
            assertThat(pool.isShutdown()).isTrue();
            pool.join();
            assertThat(pool.isTerminated()).isTrue();
            assertThat(pool.awaitTermination(1, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    default void shutdownNowStopsWhatRuns() {
        Pool pool = builder().workers(1).open();
        Task<Object> task = pool.submit(() -> PoolUnderTest.forEver());
        assertThat(pool.shutdownNow()).isEmpty();
        assertThatThrownBy(task::result).isInstanceOf(Cancelled.class);
        pool.join();
    }

    @Test
    default void anInterruptedCloseTerminates() throws InterruptedException {
        Pool pool = builder().workers(1).open();
        var begun = new SharedQueue<Integer>();
        Task<Object> task = pool.submit(() -> {
            begun.put(1);
            return PoolUnderTest.forEver();
        });
        begun.get();
        Thread closer = Thread.ofPlatform().start(pool::close);
        Eventually.holds("closing", pool::isShutdown);
        closer.interrupt();
        closer.join(20_000);
        assertThat(closer.isAlive()).isFalse();
        assertThatThrownBy(task::result).isInstanceOf(Cancelled.class);
        pool.join();
    }

    @Test
    default void poolsNestInTasks() {
        int sum = pool().<Integer>apply(() -> {
            try (var inner = Pool.threads(2)) {
                return inner.map(x -> x * x, 1, 2, 3).stream().mapToInt(Integer::intValue).sum();
            }
        });
        assertThat(sum).isEqualTo(14);
    }

    /** Each task has a pool of its own, of two kinds, while the pool it runs on grows and shrinks. */
    @Test
    default void resizeWhileTasksNestPoolsLosesNothing() {
        boolean processes = isolated();
        var gate = new SharedQueue<Integer>();
        try (var pool = builder().workers(1).open()) {
            Task<List<Integer>> task = pool.mapAsync(x -> {
                try (var inner = x % 4 == 0 && processes ? Pool.processes(1) : Pool.threads(2)) {
                    Task<Integer> within = inner.submit(() -> gate.get() * 0 + x);
                    inner.resize(3);
                    return within.result() + inner.map(y -> y * y, 1, 2, 3).getLast();
                }
            }, range(12));
            for (int workers : List.of(3, 1, 2)) {
                pool.resize(workers);
                range(4).forEach(gate::put);
            }
            assertThat(task.result()).isEqualTo(range(9, 21));
            Eventually.holds("two left", () -> pool.workers().size() <= 2);
            assertThat(pool.map(x -> x, 1, 2)).containsExactly(1, 2);
        }
    }

    @Test
    default void stackShowsWhatAWorkerRuns() {
        var gate = new SharedQueue<Integer>();
        Task<Integer> task = pool().submit(() -> waitsHere(gate));
        Eventually.holds("in the task", () -> pool().workers().stream().anyMatch(worker ->
                pool().stack(worker.name()).stream().anyMatch(frame -> frame.getMethodName().equals("waitsHere"))));
        gate.put(3);
        assertThat(task.result()).isEqualTo(3);
        assertThat(pool().stack("nobody")).isEmpty();
    }

    private static int waitsHere(SharedQueue<Integer> gate) {
        return gate.get();
    }
}
