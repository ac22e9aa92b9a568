package jamboree.soak;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jamboree.Cancelled;
import jamboree.Pool;
import jamboree.Proc;
import jamboree.SharedLong;
import jamboree.SharedQueue;
import jamboree.Task;
import jamboree.WorkerLost;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a task does to its JVM disturbs the link, and nothing keeps a pool from ending within a bound. */
@Timeout(60)
class HostileCodeTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int FLOOD = Integer.getInteger("jamboree.soak", 0) > 0 ? 200 << 20 : 20 << 20;

    private final Pool pool = Pool.processes(1);

    @AfterEach
    void close() {
        long start = System.nanoTime();
        pool.terminate();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(pool.isTerminated()).isTrue();
    }

    private void stillWorks() {
        assertThat(pool.map(x -> "%s %d".formatted(x, x), range(3))).hasSize(3);
        var queue = new SharedQueue<Integer>();
        pool.apply(() -> queue.put(5));
        assertThat(queue.poll(BOUND)).isEqualTo(5);
    }

    @Test
    void standardStreamsMayBeReplacedAndClosed() {
        long pid = pid();
        pool.apply(() -> {
            System.out.close();
            System.err.close();
            System.out.println("after the end");
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            System.setErr(null);
            System.setIn(new ByteArrayInputStream(new byte[3]));
            System.setOut(null);
        });
        stillWorks();
        assertThat(pid()).isEqualTo(pid);
    }

    @Test
    void defaultsMayBeChanged() {
        long pid = pid();
        pool.apply(() -> {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            for (String name : List.of("user.dir", "java.io.tmpdir", "line.separator", "java.class.path", "user.name",
                    "file.separator", "path.separator", "os.name")) {
                System.setProperty(name, "/nowhere");
            }
            Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0], null));
            Thread.currentThread().setName("");
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> Runtime.getRuntime().halt(9));
        });
        stillWorks();
        assertThat(pid()).isEqualTo(pid);
    }

    @Test
    void everyThreadMayBeInterrupted() {
        long pid = pid();
        for (int i = 0; i < 10; i++) {
            pool.apply(() -> {
                Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
                System.out.print("");
            });
            stillWorks();
        }
        assertThat(pid()).isEqualTo(pid);
    }

    /** One who is interrupted and prints is held back all the same: the worker's memory is bounded. */
    @Test
    void aFloodOfPrintedTextTakesNoMemory() throws Exception {
        PrintStream before = System.out;
        var printed = new java.util.concurrent.atomic.AtomicLong();
        jamboree.engine.WorkerOutput.sendTo((worker, error, lines) -> printed.addAndGet(lines.length()));
        try (Pool small = Pool.builder().workers(1).memory("64m").open()) {
            int size = FLOOD;
            long left = small.<Long>apply(() -> {
                Thread.currentThread().interrupt();
                String line = "x".repeat(1023);
                for (int i = 0; i < size >> 10; i++) {
                    System.out.println(line);
                }
                return Runtime.getRuntime().maxMemory();
            });
            assertThat(left).isPositive();
            assertThat(Footprint.within(BOUND, () -> printed.get() >= size)).isTrue();
        } finally {
            jamboree.engine.WorkerOutput.sendTo((worker, error, lines) -> before.print(lines));
        }
    }

    /** Past Java's streams: what a child of the worker writes to the same descriptor. */
    @Test
    void aFloodOnTheDescriptorItselfIsDrained() {
        jamboree.engine.WorkerOutput.sendTo((worker, error, lines) -> { });
        try {
            int status = pool.<Integer>apply(() -> new ProcessBuilder("sh", "-c",
                    "yes 0123456789 | head -c " + FLOOD).inheritIO().start().waitFor());
            assertThat(status).isZero();
            stillWorks();
        } finally {
            PrintStream out = System.out;
            jamboree.engine.WorkerOutput.sendTo((worker, error, lines) -> out.print(lines));
        }
    }

    @Test
    void shutdownHooksMayHang() {
        long pid = pid();
        pool.apply(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(3)));
            Thread forEver = Thread.ofPlatform().daemon(false).start(HostileCodeTest::ignoreEverything);
            assertThat(forEver.isDaemon()).isFalse();
        });
        long start = System.nanoTime();
        pool.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    /** The task that called it waits for its hooks, too, and the pool for the task. */
    @Test
    void shutdownHooksMayHangWhenATaskCallsExit() {
        assertThat(catchThrowable(() -> pool.apply(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(3)));
            System.exit(4);
        }))).isInstanceOf(WorkerLost.class).hasMessageContaining("its shutdown hooks did not return for 5 s");
        stillWorks();
    }

    private static void ignoreEverything() {
        long count = 0;
        while (count >= 0) {
            count = Thread.interrupted() ? count : Math.min(count + 1, 1000);
        }
    }

    @Test
    void aDeadlockCanBeCancelledAndTerminated() {
        Task<?> task = pool.submit(() -> {
            Object left = new Object();
            Object right = new Object();
            var both = new java.util.concurrent.CyclicBarrier(2);
            Thread.ofPlatform().start(() -> inOrder(left, right, both));
            inOrder(right, left, both);
        });
        assertThat(Footprint.within(BOUND, () -> task.status() == Task.Status.RUNNING)).isTrue();
        long start = System.nanoTime();
        assertThat(task.cancel(true)).isTrue();
        assertThat(catchThrowable(task::result)).isInstanceOf(Cancelled.class);
        stillWorks();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private static void inOrder(Object first, Object second, java.util.concurrent.CyclicBarrier both) {
        synchronized (first) {
            try {
                both.await();
            } catch (Exception e) {
                // On into the deadlock.
            }
            synchronized (second) {
                both.reset();
            }
        }
    }

    @Test
    void aLoopThatHeedsNothingIsEndedByTerminate() {
        Proc proc = Proc.start(HostileCodeTest::ignoreEverything);
        assertThat(Footprint.within(BOUND, () -> proc.pid() > 0)).isTrue();
        long start = System.nanoTime();
        proc.terminate();
        assertThat(proc.join(BOUND)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    /** What waits behind another call's long task can be cancelled without harm to that task. */
    @Test
    void cancellingWhatWaitsLeavesTheRunningTaskAlone() {
        assertThat(pool.map(x -> x, range(2000))).hasSize(2000);
        var begun = new SharedLong(0);
        Task<Integer> slow = pool.submit(() -> {
            begun.add(1);
            Thread.sleep(2500);
            return 42;
        });
        assertThat(Footprint.within(BOUND, () -> begun.get() == 1)).isTrue();
        for (int i = 0; i < 5; i++) {
            Task<List<Integer>> other = pool.mapAsync(x -> x + 1, range(100));
            Chaos.pause(Duration.ofMillis(50));
            assertThat(other.cancel(true)).isTrue();
        }
        assertThat(slow.result()).isEqualTo(42);
        assertThat(pool.stats().lost()).isZero();
    }

    /** Cancelling what waits for a worker that starts does not end that worker, nor the pool. */
    @Test
    void cancellingAtTheStartDoesNotHinderIt() {
        try (Pool young = Pool.processes(2)) {
            for (int i = 0; i < 5; i++) {
                Task<List<Integer>> task = young.mapAsync(x -> x, range(50));
                assertThat(task.cancel(true)).isTrue();
            }
            assertThat(young.awaitReady(BOUND)).isTrue();
            assertThat(young.map(x -> x, range(5))).hasSize(5);
            assertThat(young.workers()).extracting(worker -> worker.name()).allMatch(name -> name.matches(".*\\.[12]"));
        }
    }

    private long pid() {
        return pool.<Long>apply(() -> ProcessHandle.current().pid());
    }
}
