package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of why a worker ended: its last words, its crash report, the kernel's count of kills. */
class CluesTest {
    @TempDir
    private Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aCrashIsItsSignalAndItsPlace() {
        String words = LastWords.of("""
                going on
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f8, pid=4711, tid=4712
                #
                # JRE version: OpenJDK Runtime Environment
                # Problematic frame:
                # V  [libjvm.so+0xf00]  Unsafe_PutLong(JNIEnv_*)+0x9c
                #
                # Core dump will be written.
                """);
        assertThat(words).isEqualTo("SIGSEGV (0xb) at pc=0x00007f8, pid=4711, tid=4712"
                + " in V [libjvm.so+0xf00] Unsafe_PutLong(JNIEnv_*)+0x9c");
    }

    @Test
    void aJvmWithoutMemorySaysSo() {
        assertThat(LastWords.of("""
                #
                # There is insufficient memory for the Java Runtime Environment to continue.
                # Native memory allocation (mmap) failed to map 16384 bytes.
                """)).isEqualTo("Native memory allocation (mmap) failed to map 16384 bytes.");
    }

    @Test
    void ofManyLinesTheFirstAndTheLastAreKept() {
        assertThat(LastWords.of("one\n\n two \nthree")).isEqualTo("one / two / three");
        assertThat(LastWords.of(IntStream.range(0, 100).mapToObj(i -> "line " + i + "\n").reduce("", String::concat)))
                .isEqualTo("line 0 / line 1 / … / line 97 / line 98 / line 99");
        assertThat(LastWords.of("x".repeat(10_000))).hasSizeLessThan(200);
        assertThat(LastWords.of("")).isEmpty();
    }

    @Test
    void theKernelsCountExplainsAsManyEndsAsThereWereKills() throws IOException {
        Path own = write("own", "0::/work/jobs\n");
        Path events = write("root/work/jobs/memory.events", "low 0\noom 4\noom_kill 3\noom_group_kill 0\n");
        MemoryKills kills = new MemoryKills(new ControlGroups(own, directory.resolve("root")));
        long before = kills.count();
        assertThat(before).isEqualTo(3);
        assertThat(kills.explain(before)).isEmpty();
        Files.writeString(events, "oom_kill 5\n");
        assertThat(kills.explain(before)).isEqualTo("oom_kill of its control group rose from 3 to 5");
        assertThat(kills.explain(before)).isNotEmpty();
        assertThat(kills.explain(before)).isEmpty();
        assertThat(kills.explain(5)).isEmpty();
    }

    @Test
    void theOlderKindOfControlGroupIsReadToo() throws IOException {
        Path own = write("own", "9:name=systemd:/\n4:memory:/box\n3:cpu,cpuacct:/box\n0::/\n");
        write("root/memory/box/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        assertThat(new MemoryKills(new ControlGroups(own, directory.resolve("root"))).count()).isEqualTo(2);
        var none = new ControlGroups(directory.resolve("none"), directory.resolve("none"));
        assertThat(new MemoryKills(none).count()).isZero();
    }

    @Test
    void onlyTheLatestReportsAreKept() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.setLastModifiedTime(write("hs_err_" + i + ".log", "x"), FileTime.from(Instant.ofEpochSecond(i)));
        }
        write("hs_err_mine.txt", "not ours");
        CrashReports.prune(directory);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).hasSize(21)
                    .contains("hs_err_5.log", "hs_err_24.log", "hs_err_mine.txt").doesNotContain("hs_err_4.log");
        }
    }
}
