package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G89: the memory that workers share is what the machine has, or the least of what its control groups allow. */
class MemoryTest {
    private static final long GIGABYTE = 1L << 30;

    @TempDir
    private Path directory;

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    private long measured() throws IOException {
        write("meminfo", "MemTotal:        8388608 kB\nMemFree:          123 kB");
        return Memory.measure(directory.resolve("meminfo"),
                new ControlGroups(directory.resolve("own"), directory.resolve("root")));
    }

    @Test
    void withoutGroupsItIsTheMachines() throws IOException {
        assertThat(measured()).isEqualTo(8 * GIGABYTE);
        assertThat(Memory.measure(directory.resolve("none"), new ControlGroups(directory, directory)))
                .isEqualTo(2 * GIGABYTE);
    }

    @Test
    @DisplayName("G89: the limit of the own group counts, and those above it, in cgroup v2")
    void limitsOfUnifiedGroups() throws IOException {
        write("own", "0::/user.slice/job.scope");
        write("root/user.slice/job.scope/memory.max", Long.toString(3 * GIGABYTE));
        assertThat(measured()).isEqualTo(3 * GIGABYTE);
        write("root/user.slice/memory.max", Long.toString(GIGABYTE));
        assertThat(measured()).isEqualTo(GIGABYTE);
        write("root/user.slice/memory.max", "max");
        write("root/user.slice/job.scope/memory.max", "max");
        assertThat(measured()).isEqualTo(8 * GIGABYTE);
        write("root/memory.max", Long.toString(2 * GIGABYTE));
        assertThat(measured()).isEqualTo(2 * GIGABYTE);
    }

    @Test
    @DisplayName("G89: and in cgroup v1")
    void limitsOfMemoryGroups() throws IOException {
        write("own", "5:cpu,cpuacct:/jobs\n4:memory:/jobs/7\n0::/");
        write("root/memory/memory.limit_in_bytes", "9223372036854771712");
        write("root/memory/jobs/7/memory.limit_in_bytes", Long.toString(GIGABYTE));
        assertThat(measured()).isEqualTo(GIGABYTE);
    }
}
