package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More flows through a program than it has memory for: 48 MB, and workers of 32 MB. */
@Timeout(300)
class BackPressureTest {
    @TempDir
    private Path directory;

    /**
     * {@code inputs}, {@code results}, {@code unordered}: 150 MB through imap, each taken a millisecond after another;
     * {@code queued}: a million items before the first is taken; {@code bounded}: 150 MB through a queue of ten;
     * {@code piped}: 150 MB through a pipe; {@code printed}: 1 GB printed by a worker.
     */
    @ParameterizedTest
    @CsvSource({"inputs, processes", "inputs, threads", "results, processes", "results, threads",
        "unordered, processes", "unordered, threads", "queued, processes", "queued, threads", "bounded, processes",
        "bounded, threads", "piped, processes", "printed, processes"})
    void memoryIsBounded(String what, String kind) throws Exception {
        assertThat(run(what, kind)).isEqualTo("all went through\n");
    }

    /** What the program says; its standard output is thrown away. */
    private String run(String... args) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx48m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), BackPressureProgram.class.getName()), Stream.of(args)).toList();
        Process program = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
        try {
            assertThat(program.waitFor(250, TimeUnit.SECONDS)).as("it has ended").isTrue();
        } finally {
            program.destroyForcibly();
        }
        return Files.readString(errors, StandardCharsets.UTF_8);
    }
}
