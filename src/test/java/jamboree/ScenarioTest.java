package jamboree;

import static jamboree.Jamboree.chunk;
import static jamboree.Jamboree.keepGoing;
import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ways in which parallel consoles fail, by the number each has in our list of them. Where the others are tested stands
 * in docs/reliability.md.
 */
@Timeout(60)
class ScenarioTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static Pool pool;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(2);
        assertThat(pool.awaitReady(LONG)).isTrue();
    }

    @AfterAll
    static void closePool() {
        pool.terminate();
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void twoAreIdle() {
        Eventually.holds("two workers idle", () -> pool.workers().stream()
                .filter(worker -> worker.state().equals("idle")).count() == 2);
    }

    @Test
    @DisplayName("B18: kill -9 from another shell is named, with its likely reason")
    void sigkillIsNamedWithItsLikelyReason() {
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, () -> pool.map(x -> {
            signal("KILL", ProcessHandle.current().pid());
            return x;
        }, "only"));
        assertThat(lost).hasMessageContaining("signal 9 (SIGKILL)").hasMessageContaining("memory")
                .hasMessageContaining("input only");
        assertThat(lost.exit()).isEqualTo("signal 9 (SIGKILL)");
        assertThat(lost.report()).isEmpty();
        assertThat(lost.outOfMemory()).isFalse();
    }

    @Test
    @DisplayName("B17: the last words of a worker are part of the failure")
    void lastWordsAreTold() {
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, () -> pool.map(x -> {
            System.err.println("the disk is full");
            Runtime.getRuntime().halt(7);
            return x;
        }, "only"));
        assertThat(lost.lastWords()).isEqualTo("the disk is full");
        assertThat(lost).hasMessageContaining("status 7, last words \"the disk is full\", while running ")
                .hasMessageContaining("input only (index 0)");
        WorkerLost silent = catchThrowableOfType(WorkerLost.class, () -> pool.map(x -> {
            Runtime.getRuntime().halt(7);
            return x;
        }, "only"));
        assertThat(silent.lastWords()).isEmpty();
        assertThat(silent).hasMessageContaining("ended with status 7 while running ");
    }

    @Test
    @DisplayName("B20: a crash of the JVM costs one task, and leaves nothing in the working directory")
    void aCrashCostsOneTask() throws IOException {
        List<Outcome<Integer, Integer>> outcomes = pool.outcomes(x -> {
            return x == 2 ? crash() : x;
        }, range(6));
        assertThat(outcomes).filteredOn(outcome -> !outcome.isSuccess()).extracting(Outcome::index).containsExactly(2);
        WorkerLost lost = (WorkerLost) outcomes.get(2).error().orElseThrow();
        assertThat(lost).hasMessageContaining("SIGABRT").hasMessageContaining(lost.report().orElseThrow().toString());
        assertThat(lost.lastWords()).contains("SIGSEGV").contains(" in ");
        assertThat(lost.report().orElseThrow()).isAbsolute().content().contains("SIGSEGV", "pid=" + lost.pid());
        try (Stream<Path> files = Files.list(Path.of(""))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.startsWith("hs_err") || name.equals("core"));
        }
        Files.delete(lost.report().orElseThrow());
    }

    /** Writes to the address 0, by reflection: the compiler warns of the class. */
    private static int crash() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            var field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 1L);
            return 0;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("B20: a proc that crashes tells the same")
    void aCrashOfAProcIsToldAlike() throws IOException {
        Proc proc = Proc.start(() -> crash());
        WorkerLost lost = catchThrowableOfType(WorkerLost.class, proc::result);
        assertThat(lost).hasMessageContaining(proc.name() + " (pid " + proc.pid() + ") ended with signal 6 (SIGABRT)")
                .hasMessageContaining("before it had a result");
        assertThat(lost.lastWords()).contains("SIGSEGV");
        Files.delete(lost.report().orElseThrow());
    }

    @Test
    @DisplayName("C41: queues, locks and pipes are arguments of map; a pool is refused")
    void sharedObjectsAreInputs() {
        var queues = List.of(new SharedQueue<Integer>(), new SharedQueue<Integer>());
        pool.map(queue -> {
            queue.put(7);
            return 0;
        }, queues);
        assertThat(queues).allSatisfy(queue -> assertThat(queue.get()).isEqualTo(7));
        var counter = new SharedLong(0);
        pool.map((SharedLock lock) -> lock.withLock(() -> counter.add(1)), List.of(new SharedLock(), new SharedLock()));
        assertThat(counter.get()).isEqualTo(2);
        var pipe = Pipe.open();
        pool.map(end -> {
            end.send("from a worker");
            return 0;
        }, List.of(pipe.right()));
        assertThat(pipe.left().<String>recv()).isEqualTo("from a worker");
        assertThatThrownBy(() -> pool.map(inner -> inner.size(), List.of(pool))).isInstanceOf(JamboreeException.class)
                .hasMessageContaining("WorkerPool");
    }

    @Test
    @DisplayName("C42: a queue tells how many items it has, who waits for what, and how long the first has waited")
    void aQueueTellsWhoWaits() {
        var full = new SharedQueue<Integer>(1);
        full.put(1);
        assertThat(full.offer(2, Duration.ofMillis(10))).isFalse();
        Proc.start(() -> full.put(2));
        Proc.start(() -> full.put(3));
        Eventually.holds("both wait", () -> full.toString()
                .matches("SharedQueue of 1 item, 2 waiting to put, the first for \\d+ s"));
        assertThat(List.of(full.get(), full.get(), full.get())).containsExactlyInAnyOrder(1, 2, 3);
        var empty = new SharedQueue<Integer>();
        Task<List<Integer>> all = pool.mapAsync(x -> empty.get(), range(2));
        Eventually.holds("all workers wait", () -> empty.toString()
                .matches("SharedQueue of 0 items, 2 waiting to get, the first for \\d+ s"));
        assertThat(pool.workers()).allSatisfy(worker -> assertThat(pool.stack(worker.name()))
                .extracting(StackTraceElement::getClassName).contains("jamboree.SharedQueue"));
        empty.put(1);
        empty.put(2);
        assertThat(all.result()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    @DisplayName("D53: what has ended by itself and what was killed is told")
    void theEndOfAWorkerIsTold() throws InterruptedException {
        try (var ends = Heard.of(Event.WorkerEnded.class)) {
            for (boolean stubborn : List.of(false, true)) {
                Pool other = Pool.processes(1);
                var begun = new SharedEvent();
                other.submit(() -> {
                    begun.set();
                    while (stubborn && !Thread.currentThread().getName().isEmpty()) {
                        Thread.onSpinWait();
                    }
                });
                begun.await();
                other.terminate();
                assertThat(ends.all().poll(20, TimeUnit.SECONDS)).satisfies(ended -> {
                    assertThat(ended.worker()).startsWith(other.name() + ".");
                    assertThat(ended.expected()).isTrue();
                    assertThat(ended.how()).isEqualTo(stubborn ? "signal 9 (SIGKILL)" : "status 0");
                });
            }
        }
    }

    @Test
    @DisplayName("D47: an interrupted map says how far it came")
    void anInterruptedMapSaysHowFarItCame() throws InterruptedException {
        twoAreIdle();
        long before = pool.workers().stream().mapToLong(WorkerInfo::done).sum();
        var begun = new SharedQueue<Integer>();
        var told = new LinkedBlockingQueue<Cancelled>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                pool.with(chunk(1)).map(x -> {
                    begun.put(x);
                    return x < 3 ? x : PoolUnderTest.<Integer>forEver();
                }, range(1000));
            } catch (Cancelled e) {
                told.add(e);
            }
        });
        for (int i = 0; i < 5; i++) {
            begun.get();
        }
        Eventually.holds("three are done",
                () -> pool.workers().stream().mapToLong(WorkerInfo::done).sum() == before + 3);
        caller.interrupt();
        Cancelled cancelled = told.poll(20, TimeUnit.SECONDS);
        assertThat(cancelled).hasMessage("map interrupted: 3 of 1000 done, 2 running cancelled, 995 not started");
        assertThat(cancelled.tally()).isEqualTo(new Tally(1000, 3, 0, 2, 995));
        assertThat(cancelled.outcomes()).hasSize(3).allMatch(Outcome::isSuccess);
    }

    @Test
    @DisplayName("D51: a task whose time is over makes room for the next within a second")
    void theNextTaskStartsSoonAfterATimeout() {
        try (var one = Pool.processes(1)) {
            one.apply(() -> 0);
            Task<Integer> stuck = one.submit(() -> PoolUnderTest.<Integer>forEver());
            assertThatThrownBy(() -> stuck.get(Duration.ofMillis(100))).isInstanceOf(TaskTimeout.class);
            long start = System.nanoTime();
            assertThat(one.<Integer>apply(() -> 5)).isEqualTo(5);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    @DisplayName("D53: terminate runs finally blocks first")
    void terminateOfAPoolRunsFinallyBlocks() {
        var events = new SharedQueue<String>();
        var other = Pool.processes(1);
        other.submit(() -> {
            try {
                events.put("begun");
                PoolUnderTest.forEver();
            } finally {
                events.put("finally ran");
            }
        });
        assertThat(events.get()).isEqualTo("begun");
        other.terminate();
        other.join();
        assertThat(events.poll(LONG)).isEqualTo("finally ran");
    }

    @Test
    @DisplayName("D54: terminate ends what the process has started, also what that has started")
    void terminateEndsGrandchildren() {
        var pids = new SharedQueue<Long>();
        Proc proc = Proc.start(() -> {
            pids.put(new ProcessBuilder("sleep", "60").start().pid());
            pids.put(Proc.start(() -> PoolUnderTest.<Integer>forEver()).pid());
            PoolUnderTest.forEver();
        });
        List<Long> below = List.of(pids.get(), pids.get());
        proc.terminate();
        assertThat(proc.join(LONG)).isTrue();
        Eventually.holds("both are gone", () -> below.stream().allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
    }

    @Test
    @DisplayName("D58: a worker that is suspended for a while is not taken for dead")
    void aSuspendedWorkerGoesOn() throws InterruptedException {
        twoAreIdle();
        List<Long> pids = pool.workers().stream().map(WorkerInfo::pid).toList();
        pids.forEach(pid -> signal("STOP", pid));
        Task<List<Integer>> map = pool.mapAsync(x -> x * x, range(100));
        assertThat(Eventually.within(Duration.ofSeconds(2), map::isDone)).isFalse();
        pids.forEach(pid -> signal("CONT", pid));
        assertThat(map.result()).hasSize(100);
        assertThat(pool.workers()).extracting(WorkerInfo::pid).containsExactlyElementsOf(pids);
    }

    @Test
    @DisplayName("E64: the failure names worker, input, index and cause")
    void theFailureNamesItsPlace() {
        TaskFailed failed = catchThrowableOfType(TaskFailed.class, () -> pool.map(ScenarioTest::inverse, 2, 1, 0));
        assertThat(failed).hasMessageContaining("input 0 (index 2)").hasMessageContaining(pool.name() + ".")
                .hasMessageContaining("ArithmeticException").hasMessageContaining("/ by zero");
    }

    private static int inverse(int x) {
        return 1 / x;
    }

    @Test
    @DisplayName("E68: the same failure a thousand times is one message that counts them")
    void manyFailuresAreOneMessage() {
        TaskFailed failed = catchThrowableOfType(TaskFailed.class,
                () -> pool.with(keepGoing()).map(x -> x < 2 ? x : inverse(0), range(1000)));
        assertThat(failed.getMessage()).contains("998 of 1000").hasSizeLessThan(1000);
        assertThat(failed.outcomes()).hasSize(1000);
        assertThat(failed.index()).isEqualTo(2);
    }

    @Test
    @DisplayName("E71: exit codes are those of the system: modulo 256, negative for signals")
    void exitCodesAreThoseOfTheSystem() {
        Map<Integer, Proc> procs = Map.of(3, Proc.start(() -> System.exit(3)), 5, Proc.start(() -> System.exit(261)),
                0, Proc.start(() -> {}), 1, Proc.start(() -> inverse(0)),
                -9, Proc.start(() -> signal("KILL", ProcessHandle.current().pid())),
                -15, Proc.start(() -> {
                    signal("TERM", ProcessHandle.current().pid());
                    PoolUnderTest.forEver();
                }));
        procs.forEach((code, proc) -> {
            assertThat(proc.join(LONG)).isTrue();
            assertThat(proc.exitCode()).as(proc.toString()).hasValue(code);
            assertThat(proc.exitReason()).hasValue(code >= 0 ? "status " + code
                    : code == -9 ? "signal 9 (SIGKILL)" : "signal 15 (SIGTERM)");
        });
    }

    @Test
    @DisplayName("F79: what a worker logs comes to the handlers of its parent")
    void logsComeToTheParent() throws InterruptedException {
        BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
        Logger logger = Logger.getLogger("jamboree.scenario");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            pool.apply(() -> Logger.getLogger("jamboree.scenario").info("from a worker"));
            LogRecord record = records.poll(20, TimeUnit.SECONDS);
            assertThat(record).isNotNull();
            assertThat(record.getMessage()).contains("from a worker");
            assertThat(record.getLevel().getName()).isEqualTo("INFO");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    @DisplayName("G83: what a function captures is sent once to each worker, not with each input")
    void whatIsCapturedIsSentOncePerWorker() {
        byte[] big = new byte[4 << 20];
        long before = pool.stats().bytes();
        assertThat(pool.with(chunk(1)).map(x -> big.length + x, range(40))).hasSize(40);
        assertThat(pool.stats().bytes() - before).isLessThan(3L * big.length);
    }

    @Test
    @DisplayName("G85: a fresh process for each task is an option")
    void everyTaskMayHaveAFreshProcess() {
        try (var fresh = Pool.builder().workers(1).tasksPerWorker(1).open()) {
            assertThat(fresh.map(x -> ProcessHandle.current().pid(), range(3))).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("G90: ended processes are reaped without asking")
    void nothingIsLeftAZombie() {
        Proc proc = Proc.start(() -> {});
        Eventually.holds("it is gone from the table of processes",
                () -> proc.pid() > 0 && ProcessHandle.of(proc.pid()).isEmpty());
        Eventually.holds("it is not listed", () -> !Proc.active().contains(proc));
    }
}
