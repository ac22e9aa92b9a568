package jamboree.soak;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jamboree.Cancelled;
import jamboree.Heard;
import jamboree.Pool;
import jamboree.Proc;
import jamboree.ShortPatience;
import jamboree.SharedQueue;
import jamboree.Task;
import jamboree.engine.Stopped;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGSTOP and SIGCONT, as Ctrl-Z and fg send them: a worker that stands still is not dead. */
@Timeout(60)
class StoppedWorkerTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    /** A process of many threads stands still a moment after it was told to. */
    private static void stop(long pid) throws IOException, InterruptedException {
        signal("STOP", pid);
        assertThat(Footprint.within(BOUND, () -> Stopped.isStopped(pid))).isTrue();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor()).isZero();
    }

    @Test
    void aStoppedWorkerIsNotTakenForDead() throws Exception {
        try (Pool pool = Pool.processes(1)) {
            var begun = new SharedQueue<Long>();
            Task<Integer> task = pool.submit(() -> {
                begun.put(ProcessHandle.current().pid());
                Thread.sleep(100);
                return 7;
            });
            long pid = begun.get();
            stop(pid);
            assertThat(Footprint.within(Duration.ofMillis(1500), task::isDone)).isFalse();
            signal("CONT", pid);
            assertThat(task.result()).isEqualTo(7);
            assertThat(pool.stats().lost()).isZero();
            assertThat(pool.<Long>apply(() -> ProcessHandle.current().pid())).isEqualTo(pid);
        }
    }

    @Test
    void aStoppedWorkerCanBeEnded() throws Exception {
        Pool pool = Pool.processes(2);
        assertThat(pool.awaitReady(BOUND)).isTrue();
        long pid = pool.workers().getFirst().pid();
        stop(pid);
        long start = System.nanoTime();
        pool.terminate();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aStoppedProcCanBeEnded() throws Exception {
        // A JVM that has only begun to start knows no SIGTERM yet: it would end by that, though it stands still.
        var begun = new SharedQueue<Long>();
        Proc proc = Proc.start(() -> {
            begun.put(ProcessHandle.current().pid());
            Thread.sleep(60_000);
        });
        begun.get();
        Proc other = Proc.start(() -> Thread.sleep(60_000));
        assertThat(other.pid()).isPositive();
        stop(proc.pid());
        stop(other.pid());
        proc.terminate();
        assertThat(proc.join(BOUND)).isTrue();
        assertThat(proc.exitCode()).hasValue(-9);
        other.kill();
        assertThat(other.join(BOUND)).isTrue();
    }

    @Test
    void closeSaysWhomItWaitsForAndHeedsAnInterrupt() throws Exception {
        try (Heard<String> notes = Heard.notes(""); var _ = new ShortPatience(SHORT)) {
            Pool pool = Pool.processes(1);
            var begun = new SharedQueue<Long>();
            Task<Object> task = pool.submit(() -> {
                begun.put(ProcessHandle.current().pid());
                new CountDownLatch(1).await();
                return null;
            });
            long pid = begun.get();
            stop(pid);
            Thread closer = Thread.ofPlatform().start(pool::close);
            assertThat(Footprint.within(BOUND, () -> notes.all().stream().anyMatch(note -> note.startsWith(pool.name()
                    + " is closing, and waits for " + pool.name() + ".1 (pid " + pid + "), task 1, which is stopped"))))
                    .as(notes.all().toString()).isTrue();
            assertThat(closer.isAlive()).isTrue();
            closer.interrupt();
            assertThat(closer.join(BOUND)).isTrue();
            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThatThrownBy(task::result).isInstanceOf(Cancelled.class);
        }
    }

    @Test
    void closeEndsAStoppedWorkerThatHasNothingToDo() throws Exception {
        Pool pool = Pool.processes(2);
        assertThat(pool.awaitReady(BOUND)).isTrue();
        long pid = pool.workers().getFirst().pid();
        stop(pid);
        try (var _ = new ShortPatience(SHORT)) {
            pool.close();
        }
        assertThat(pool.isTerminated()).isTrue();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    /** Its inputs that have not begun stay with it, as it may go on at any time; others are not held up. */
    @Test
    void theOthersGoOn() throws Exception {
        try (Pool pool = Pool.processes(2)) {
            assertThat(pool.awaitReady(BOUND)).isTrue();
            long pid = pool.workers().getFirst().pid();
            stop(pid);
            Task<List<Integer>> map = pool.mapAsync(x -> x, range(1000));
            assertThat(Footprint.within(Duration.ofSeconds(1), map::isDone)).isFalse();
            signal("CONT", pid);
            assertThat(map.get(BOUND)).hasSize(1000);
        }
    }

    /** It sees nothing while it stands still: another worker ends it, or the next program of ours that starts. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStoppedOrphanIsEnded(boolean all) throws Exception {
        Path directory = Files.createTempDirectory("js");
        Process program = start(directory, "working");
        assertThat(program.inputReader().readLine()).isEqualTo("ready");
        List<ProcessHandle> workers = program.descendants().toList();
        assertThat(workers).hasSizeGreaterThan(1);
        for (ProcessHandle worker : all ? workers : workers.subList(0, 1)) {
            stop(worker.pid());
        }
        program.destroyForcibly().waitFor();
        if (all) {
            Process next = start(directory, "returns");
            assertThat(next.inputReader().lines()).isNotEmpty();
            assertThat(next.waitFor()).isZero();
        }
        assertThat(Footprint.within(BOUND, () -> workers.stream().noneMatch(ProcessHandle::isAlive))).isTrue();
        assertThat(Footprint.within(BOUND, () -> directory.toFile().list().length == 0)).isTrue();
        Files.delete(directory);
    }

    /** As by Ctrl-Z and fg: all that belongs to the job stands still, for longer than anything here has patience. */
    @Test
    void aStoppedProgramGoesOnWithItsWorkers() throws Exception {
        Path directory = Files.createTempDirectory("js");
        Process program = start(directory, "counts");
        BufferedReader output = program.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        List<ProcessHandle> job = Stream.concat(program.descendants(), Stream.of(program.toHandle())).toList();
        for (ProcessHandle process : job) {
            stop(process.pid());
        }
        assertThat(Footprint.within(Duration.ofMillis(1500), () -> !program.isAlive())).isFalse();
        for (ProcessHandle process : job.reversed()) {
            signal("CONT", process.pid());
        }
        assertThat(output.readLine()).isEqualTo("50 done, 0 lost");
        assertThat(program.waitFor()).isZero();
        Files.delete(directory);
    }

    /** A job of a shell has a process group of its own: the kernel wakes what stands still in it when nobody can. */
    @Test
    void stoppedOrphansOfAJobEndAtOnce() throws Exception {
        Path session = Path.of("/usr/bin/setsid");
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(session) && Files.isExecutable(shell), "a shell of its own, as in a terminal");
        Path directory = Files.createTempDirectory("js");
        ProcessBuilder builder = builder(directory, "working");
        List<String> command = new ArrayList<>(List.of(session.toString(), shell.toString(), "-c",
                "set -m; \"$@\" & wait", "job"));
        command.addAll(builder.command());
        Process job = builder.command(command).start();
        assertThat(job.inputReader().readLine()).isEqualTo("ready");
        ProcessHandle program = job.children().findFirst().orElseThrow();
        List<ProcessHandle> workers = program.descendants().toList();
        assertThat(workers).hasSizeGreaterThan(1);
        for (ProcessHandle worker : workers) {
            stop(worker.pid());
        }
        program.destroyForcibly();
        assertThat(Footprint.within(BOUND, () -> workers.stream().noneMatch(ProcessHandle::isAlive))).isTrue();
        assertThat(Footprint.within(BOUND, () -> directory.toFile().list().length == 0)).isTrue();
        assertThat(job.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Files.delete(directory);
    }

    private static Process start(Path directory, String mode) throws IOException {
        return builder(directory, mode).start();
    }

    private static ProcessBuilder builder(Path directory, String mode) {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + directory, "-cp",
                System.getProperty("java.class.path"), "jamboree.OrphanProgram", mode);
        builder.environment().remove("XDG_RUNTIME_DIR");
        return builder.redirectErrorStream(true);
    }
}
