package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jamboree.engine.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G89: how many workers there are, and may be. */
@Timeout(60)
class LimitsTest {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** What {@link #affinityIsHonoured} starts. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try (Pool pool = Pool.builder().open()) {
                System.out.println(Jamboree.cpus() + " " + pool.size() + " "
                        + pool.<Integer>apply(() -> Runtime.getRuntime().availableProcessors()));
            }
        }
    }

    @Test
    @DisplayName("G89: a process that may use one processor has pools of one worker")
    void affinityIsHonoured() throws Exception {
        assumeTrue(Files.isExecutable(TASKSET), "only util-linux can set the affinity");
        Process program = new ProcessBuilder(TASKSET.toString(), "-c", "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Program.class.getName())
                .redirectErrorStream(true).start();
        assertThat(program.inputReader().readLine()).isEqualTo("1 1 1");
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("G89: by default a pool has as many workers as there are processors")
    void aPoolHasAWorkerForEachProcessor() {
        try (Pool pool = Pool.builder().open()) {
            assertThat(pool.size()).isEqualTo(Jamboree.cpus()).isEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    @DisplayName("G89: ten thousand workers are refused with the reason, also by resize, and nothing is started")
    void tooManyAreRefusedWithTheReason() {
        long most = Math.max(1, Memory.usableBytes() / (40L << 20));
        assumeTrue(most < 10_000, "this machine has the memory");
        String reason = "10000 processes are more than this machine has memory for: at most " + most;
        List<Pool> before = Pool.active();
        long children = ProcessHandle.current().children().count();
        assertThatThrownBy(() -> Pool.processes(10_000)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
        assertThat(Pool.active()).isEqualTo(before);
        assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
        try (Pool pool = Pool.processes(1)) {
            assertThatThrownBy(() -> pool.resize(10_000)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(reason);
            assertThat(pool.size()).isEqualTo(1);
            assertThat(pool.<Integer>apply(() -> 5)).isEqualTo(5);
        }
    }
}
