package jamboree.soak;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;

import jamboree.Pool;
import jamboree.SharedQueue;
import jamboree.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGSTOP and SIGCONT, as Ctrl-Z and fg send them: a worker that stands still is not dead. */
@Timeout(60)
class StoppedWorkerTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

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
            signal("STOP", pid);
            assertThat(Footprint.within(Duration.ofSeconds(3), task::isDone)).isFalse();
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
        signal("STOP", pid);
        long start = System.nanoTime();
        pool.terminate();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    /** Its inputs that have not begun stay with it, as it may go on at any time; others are not held up. */
    @Test
    void theOthersGoOn() throws Exception {
        try (Pool pool = Pool.processes(2)) {
            assertThat(pool.awaitReady(BOUND)).isTrue();
            long pid = pool.workers().getFirst().pid();
            signal("STOP", pid);
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
            signal("STOP", worker.pid());
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

    private static Process start(Path directory, String mode) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + directory, "-cp",
                System.getProperty("java.class.path"), "jamboree.OrphanProgram", mode);
        builder.environment().remove("XDG_RUNTIME_DIR");
        return builder.redirectErrorStream(true).start();
    }
}
