package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a program ends, nothing of it is left: no worker, no child of a worker, no directory. */
@Timeout(60)
class OrphanTest {
    /** Two seconds, on a machine that has nothing else to do. */
    private static Duration soon() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Duration.ofMillis((long) (2000 * Math.max(1, load)));
    }

    private final String mark = "-Dorphan.mark=" + UUID.randomUUID();
    private Path directory;
    private Process program;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("jo");
    }

    @AfterEach
    void cleanUp() throws IOException {
        workers().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
        Files.deleteIfExists(directory);
    }

    private BufferedReader start(String mode) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + directory,
                "-Djamboree.worker.options=" + mark, "-cp", System.getProperty("java.class.path"),
                OrphanProgram.class.getName(), mode);
        builder.environment().remove("XDG_RUNTIME_DIR");
        builder.redirectErrorStream(true);
        program = builder.start();
        return program.inputReader();
    }

    /** All processes, whoever their parent is by now, that were started with the mark. */
    private List<ProcessHandle> workers() {
        return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive)
                .filter(process -> commandLine(process).contains(mark)).toList();
    }

    /** Java itself gives up on a command line of more than 4096 bytes, as a long class path makes it. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return process.info().arguments().map(arguments -> String.join(" ", arguments)).orElse("");
        }
    }

    private List<String> directories() {
        try (Stream<Path> found = Files.list(directory); Stream<Path> inMemory = Files.list(Path.of("/dev/shm"))) {
            return Stream.concat(found.filter(path -> path.getFileName().toString().startsWith("jamboree-")),
                    inMemory.filter(path -> path.getFileName().toString()
                            .startsWith("jamboree-" + program.pid() + "-"))).map(Path::toString).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void kill() {
        program.destroyForcibly();
        assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    private void nothingIsLeft() {
        assertThat(Eventually.within(soon(), () -> workers().isEmpty())).as("workers left: %s", workers()).isTrue();
        assertThat(Eventually.within(soon(), () -> directories().isEmpty())).as("left: %s", directories()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"working", "sharing", "nested", "starting"})
    void killingTheProgramLeavesNothing(String mode) throws IOException {
        assertThat(start(mode).readLine()).isEqualTo("ready");
        if (!mode.equals("starting")) {
            assertThat(workers()).isNotEmpty();
        }
        kill();
        nothingIsLeft();
    }

    /** Workers that are being started when their parent dies must find that out by themselves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void killingTheProgramWhileItsWorkersStartLeavesNothing(int started) throws IOException {
        start("starting");
        Eventually.holds(started + " started", () -> workers().size() >= started);
        kill();
        nothingIsLeft();
    }

    @Test
    void killingTheProgramWhenItsDirectoryAppearsLeavesNoWorker() throws IOException {
        start("starting");
        Eventually.holds("the directory", () -> !directories().isEmpty());
        kill();
        assertThat(Eventually.within(soon(), () -> workers().isEmpty())).isTrue();
        directories().forEach(name -> jamboree.engine.RuntimeDirectory.delete(directory.resolve(name)));
    }

    @Test
    void childrenOfWorkersEndToo() throws IOException {
        assertThat(start("children").readLine()).isEqualTo("ready");
        List<ProcessHandle> sleeping = program.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("sleep")).toList();
        assertThat(sleeping).hasSize(1);
        kill();
        nothingIsLeft();
        assertThat(Eventually.within(soon(), () -> !sleeping.getFirst().isAlive())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"returns", "returns at once", "waits for its proc"})
    void aProgramThatReturnsEndsWithItsPools(String mode) throws Exception {
        try (BufferedReader output = start(mode)) {
            String text = output.lines().toList().toString();
            assertThat(text).contains("ready");
            assertThat(text.contains("the proc has worked")).isEqualTo(mode.equals("waits for its proc"));
        }
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        nothingIsLeft();
    }

    @Test
    void aProgramThatThrowsEndsWithItsPools() throws Exception {
        assertThat(start("throws").lines().toList().toString()).contains("ready").contains("the end");
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
        nothingIsLeft();
    }

    @Test
    void aProgramThatExitsTakesBusyWorkersAlong() throws Exception {
        assertThat(start("exits").readLine()).isEqualTo("ready");
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(3);
        nothingIsLeft();
    }

    /** Here threads differ from processes: in plain compiled code {@code System.exit} ends the program they are in. */
    @Test
    void systemExitInAThreadOfAPoolEndsTheProgram() throws Exception {
        start("exits in a thread");
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(4);
    }
}
