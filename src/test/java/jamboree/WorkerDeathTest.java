package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The death of a worker process, at any moment, costs the one task it ran; everything else goes on. */
@Timeout(60)
class WorkerDeathTest {
    private static final int BIG = 50 << 20;
    private static Pool pool;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(2);
        assertThat(pool.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void closePool() {
        pool.terminate();
    }

    private static void killThisProcess() throws Exception {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        PoolUnderTest.forEver();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void twoAreReady() {
        Eventually.holds("two workers ready", () -> pool.workers().stream()
                .filter(worker -> worker.state().equals("idle")).count() == 2);
    }

    @Test
    void workersAreProcessesOfTheirOwn() {
        List<Long> pids = pool.map(x -> ProcessHandle.current().pid(), range(20));
        assertThat(pids).doesNotContain(ProcessHandle.current().pid());
        assertThat(pool.workers()).extracting(WorkerInfo::pid).containsAll(pids);
    }

    @Test
    void haltInTheMiddleOfAMapCostsOneTask() {
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, () -> pool.map(x -> {
            if (x == 3) {
                Runtime.getRuntime().halt(7);
            }
            return x * x;
        }, range(8)));
        assertThat(lost.index()).isEqualTo(3);
        assertThat(lost.input()).isEqualTo(3);
        assertThat(lost.exitCode()).isEqualTo(7);
        assertThat(lost.pid()).isPositive();
        assertThat(lost.worker()).startsWith(pool.name() + ".");
        assertThat(lost).hasMessageContaining(lost.worker()).hasMessageContaining("pid " + lost.pid())
                .hasMessageContaining("status 7").hasMessageContaining("input 3").hasMessageContaining("index 3");
        assertThat(lost.outcomes()).hasSize(8).filteredOn(Outcome::isSuccess).extracting(Outcome::index)
                .containsExactly(0, 1, 2, 4, 5, 6, 7);
        assertThat(pool.workers()).hasSize(2).extracting(WorkerInfo::name).doesNotContain(lost.worker());
        assertThat(pool.map(x -> x + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
    }

    @Test
    void haltInAMapOfManyNamesTheRightInput() {
        List<Outcome<Integer, Integer>> outcomes = pool.outcomes(x -> {
            if (x == 7_777) {
                Runtime.getRuntime().halt(3);
            }
            return x;
        }, range(20_000));
        assertThat(outcomes).filteredOn(outcome -> !outcome.isSuccess()).singleElement().satisfies(outcome -> {
            assertThat(outcome.index()).isEqualTo(7_777);
            assertThat(outcome.error()).containsInstanceOf(WorkerLost.class);
        });
    }

    @Test
    void sigkillIsNamed() {
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, () -> pool.apply(() -> killThisProcess()));
        assertThat(lost.exitCode()).isEqualTo(-9);
        assertThat(lost).hasMessageContaining("signal 9 (SIGKILL)");
    }

    /** In plain compiled code {@code System.exit} is the JDK's own: it ends the worker. */
    @Test
    void systemExitInCompiledCodeEndsTheWorkerWithItsStatus() {
        List<Outcome<Integer, Integer>> outcomes = pool.outcomes(x -> {
            if (x == 1) {
                System.exit(5);
            }
            return x;
        }, range(4));
        assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true, true);
        assertThat(outcomes.get(1).error().orElseThrow()).isInstanceOfSatisfying(WorkerLost.class,
                lost -> assertThat(lost.exitCode()).isEqualTo(5));
    }

    @Test
    void anotherWorkerReplacesTheDeadOneSoon() {
        twoAreReady();
        catchThrowableOfType(WorkerLost.class, () -> pool.apply(() -> Runtime.getRuntime().halt(1)));
        twoAreReady();
        assertThat(pool.stats().lost()).isPositive();
    }

    @Test
    void aWorkerThatDiesIdleIsReplacedAndCostsNothing() {
        twoAreReady();
        long pid = pool.workers().getFirst().pid();
        kill(pid);
        assertThat(pool.map(x -> x, range(100))).isEqualTo(range(100));
        Eventually.holds("it is gone", () -> pool.workers().stream().noneMatch(worker -> worker.pid() == pid));
        twoAreReady();
    }

    @Test
    void bothWorkersMayDieAtOnce() {
        twoAreReady();
        var begun = new SharedQueue<Long>();
        Task<List<Integer>> map = pool.mapAsync(x -> {
            if (x < 2) {
                begun.put(ProcessHandle.current().pid());
                PoolUnderTest.forEver();
            }
            return x;
        }, range(50));
        kill(begun.get());
        kill(begun.get());
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, map::result);
        assertThat(lost.outcomes()).filteredOn(outcome -> !outcome.isSuccess()).extracting(Outcome::index)
                .containsExactly(0, 1);
        assertThat(lost.outcomes()).hasSize(50);
    }

    @Test
    void aDeathWhileALargeArgumentArrivesCostsAtMostThatTask() {
        twoAreReady();
        List<Outcome<byte[], Integer>> outcomes = pool.outcomes(bytes -> {
            if (bytes[0] == 1) {
                Runtime.getRuntime().halt(9);
            }
            return bytes.length;
        }, List.of(bytes(0), bytes(1), bytes(0)));
        assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
        assertThat(outcomes.get(2).value()).isEqualTo(BIG);
    }

    @Test
    void aDeathWhileALargeResultLeavesCostsThatTask() {
        twoAreReady();
        var ready = new SharedQueue<Long>();
        Task<byte[]> task = pool.submit(() -> {
            ready.put(ProcessHandle.current().pid());
            return new byte[BIG];
        });
        kill(ready.get());
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(task::result);
        assertThat(failure == null || failure instanceof WorkerLost).isTrue();
        assertThat(pool.map(x -> x, range(10))).isEqualTo(range(10));
    }

    private static byte[] bytes(int first) {
        byte[] bytes = new byte[BIG];
        bytes[0] = (byte) first;
        return bytes;
    }

    @Test
    void largeArgumentsAndResultsTravel() {
        assertThat(pool.map(bytes -> bytes.length, List.of(bytes(2)))).containsExactly(BIG);
        byte[] result = pool.<byte[]>apply(() -> bytes(3));
        assertThat(result).hasSize(BIG).startsWith(3);
    }

    /** After an OutOfMemoryError nobody can trust the process: the failure is told, and the worker replaced. */
    @Test
    void outOfMemoryIsToldAndTheWorkerReplaced() {
        try (var small = Pool.builder().workers(1).memory("40m").open()) {
            small.awaitReady(Duration.ofSeconds(30));
            long before = small.workers().getFirst().pid();
            TaskFailed failed = catchThrowableOfType(TaskFailed.class, () -> small.map(x -> new long[x].length,
                    List.of(100 << 20)));
            assertThat(failed).hasCauseInstanceOf(OutOfMemoryError.class).hasMessageContaining("input 104857600");
            long next = small.<Long>apply(() -> ProcessHandle.current().pid());
            assertThat(next).isNotEqualTo(before);
            assertThat(catchThrowableOfType(TaskFailed.class, () -> small.map(x -> {
                try {
                    return new long[x].length;
                } catch (OutOfMemoryError e) {
                    throw new IllegalStateException("wrapped", e);
                }
            }, List.of(100 << 20)))).hasMessageContaining("wrapped");
            assertThat(small.<Long>apply(() -> ProcessHandle.current().pid())).isNotEqualTo(next);
        }
    }

    @Test
    void aPoisonInputIsGivenUpAndTheRestIsDone() {
        var tries = new SharedLong(0);
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, () -> pool.with(Jamboree.retries(1)).map(x -> {
            if (x == 0) {
                tries.add(1);
                Runtime.getRuntime().halt(1);
            }
            return x;
        }, range(5)));
        assertThat(lost.outcomes()).filteredOn(Outcome::isSuccess).hasSize(4);
        assertThat(lost.index()).isZero();
        assertThat(tries.get()).isEqualTo(2);
        assertThat(lost).hasMessageEndingWith(". 4 of 5 done, 1 failed");
    }

    @Test
    void whatAWorkerHasStartedEndsWithIt() {
        long child = pool.<Long>apply(() -> new ProcessBuilder("sleep", "60").start().pid());
        var other = Pool.processes(1);
        long grandchild = other.<Long>apply(() -> new ProcessBuilder("sleep", "60").start().pid());
        other.terminate();
        Eventually.holds("the grandchild is gone", () -> ProcessHandle.of(grandchild).isEmpty());
        assertThat(ProcessHandle.of(child)).isPresent();
        kill(child);
    }

    @Test
    void aBusyLoopThatIgnoresItsTimeoutIsEndedWithItsWorker() {
        twoAreReady();
        List<Long> pids = pool.workers().stream().map(WorkerInfo::pid).toList();
        long start = System.nanoTime();
        // a tenth of a second for the task, half a second of grace, and one to end the process
        var oneHasEnded = CompletableFuture.anyOf(pids.stream().map(pid -> ProcessHandle.of(pid).orElseThrow().onExit())
                .toArray(CompletableFuture[]::new)).orTimeout(1600, TimeUnit.MILLISECONDS);
        List<Outcome<Integer, Integer>> outcomes = pool.with(Jamboree.timeout(Duration.ofMillis(100))).outcomes(x -> {
            long spins = 0;
            while (x == 1 && !Thread.currentThread().getName().isEmpty()) {
                spins++;
            }
            return x + (int) Math.min(0, spins);
        }, range(3));
        assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
        assertThat(outcomes.get(1).error()).containsInstanceOf(TaskTimeout.class);
        assertThat(oneHasEnded).succeedsWithin(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void poolsNestInWorkerProcesses() {
        List<Integer> squares = pool.apply(() -> {
            try (var inner = Pool.processes(1)) {
                assertThat(inner.name()).isNotBlank();
                return inner.map(x -> x * x, List.of(1, 2, 3));
            }
        });
        assertThat(squares).containsExactly(1, 4, 9);
    }

    private record Holder(String name, Object content) implements Serializable {}

    @Test
    void aResultThatCannotTravelFailsItsTaskAlone() {
        List<Outcome<Integer, Object>> outcomes = pool.outcomes(
                x -> x == 1 ? new Holder("h", new Object()) : Arrays.asList(x), range(3));
        assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
        assertThat(outcomes.get(1).error().orElseThrow()).hasMessageContaining("content")
                .hasMessageContaining("java.lang.Object").hasMessageContaining("index 1");
    }
}
