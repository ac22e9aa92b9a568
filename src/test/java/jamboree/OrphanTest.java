package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.engine.RuntimeDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a program ends, nothing of it is left: no process below it, no socket, no file, no shared memory. */
@Timeout(60)
class OrphanTest {
    /** Two seconds, on a machine that has nothing else to do. */
    private static Duration soon() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Duration.ofMillis((long) (2000 * Math.max(1, load)));
    }

    private static final String MARK = "ORPHAN_MARK";
    private static final int MOMENTS = Math.max(6, Integer.getInteger("jamboree.soak", 0));

    private final String mark = MARK + "=" + UUID.randomUUID();
    private final Set<Long> family = new HashSet<>();
    private Path directory;
    private Process program;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("jo");
    }

    @AfterEach
    void cleanUp() throws IOException {
        program.destroyForcibly();
        left().forEach(ProcessHandle::destroyForcibly);
        files().forEach(RuntimeDirectory::delete);
        Files.deleteIfExists(directory);
    }

    private BufferedReader start(String mode) throws IOException {
        return start(mode, Path.of(System.getProperty("java.home")));
    }

    /** Everything below it has the mark in its environment, and makes its files in the directory. */
    private BufferedReader start(String mode, Path javaOfWorkers) throws IOException {
        String files = "-Djava.io.tmpdir=" + directory;
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", files,
                "-Djamboree.worker.options=" + files + "\n-Djamboree.worker.options=" + files, "-cp",
                System.getProperty("java.class.path"), OrphanProgram.class.getName(), mode, javaOfWorkers.toString());
        builder.environment().remove("XDG_RUNTIME_DIR");
        builder.environment().put(MARK, mark.substring(MARK.length() + 1));
        builder.redirectErrorStream(true);
        program = builder.start();
        family.add(program.pid());
        return program.inputReader();
    }

    /** All processes, whoever their parent is by now, that the program has started, directly or not. */
    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses().filter(process -> process.pid() != program.pid())
                .filter(process -> text(process, "environ").contains(mark)).filter(ProcessHandle::isAlive).toList();
    }

    /** Those that run Java's code for workers by now. */
    private List<ProcessHandle> workers() {
        return left().stream().filter(process -> text(process, "cmdline").contains("jamboree.worker.Main")).toList();
    }

    private static String text(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended, or belongs to somebody else.
            return "";
        }
    }

    private String describe(List<ProcessHandle> processes) {
        return processes.stream().map(process -> process.pid() + " "
                + text(process, "cmdline").replace('\0', ' ')).toList().toString();
    }

    /** Sockets, position files, shared memory: whatever is in the program's directory, or beside it in memory. */
    private List<Path> files() {
        try (Stream<Path> found = Files.list(directory); Stream<Path> inMemory = Files.list(Path.of("/dev/shm"))) {
            return Stream.concat(found.filter(path -> path.getFileName().toString().startsWith("jamboree-")),
                    inMemory.filter(path -> family.stream().anyMatch(pid -> path.getFileName().toString()
                            .startsWith("jamboree-" + pid + "-")))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill() {
        left().forEach(process -> family.add(process.pid()));
        program.destroyForcibly();
        assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    private void nothingIsLeft() {
        noProcessIsLeft();
        assertThat(Eventually.within(soon(), () -> files().isEmpty())).as("left: %s", files()).isTrue();
    }

    /** Returns whether there was a worker, which removes the directory at its end. */
    private boolean noProcessIsLeft() {
        boolean[] worker = new boolean[1];
        assertThat(Eventually.within(soon(), () -> {
            worker[0] |= !workers().isEmpty();
            return left().isEmpty();
        })).as("left: %s", describe(left())).isTrue();
        return worker[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"working", "sharing", "nested", "starting"})
    void killingTheProgramLeavesNothing(String mode) throws IOException {
        assertThat(start(mode).readLine()).isEqualTo("ready");
        if (mode.equals("starting")) {
            Eventually.holds("a worker", () -> !workers().isEmpty());
        }
        assertThat(workers()).hasSizeGreaterThanOrEqualTo(mode.equals("nested") ? 2 : 1);
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

    /**
     * From the first file it makes until all its workers run, in equal steps: before a process is there, in the middle
     * of its creation, before it has connected, said who it is, been told what it is. In every other run all that is
     * there stands still while its parent dies, and goes on behind that.
     */
    @Test
    @DisplayName("D57: killed at any moment of the start of its workers, a program leaves nothing")
    @Timeout(300)
    void killingTheProgramAtAnyMomentOfTheStartLeavesNothing() throws Exception {
        start("starting");
        Eventually.holds("the first file", () -> !files().isEmpty());
        long begin = System.nanoTime();
        Eventually.holds("all started", () -> workers().size() >= 7);
        long whole = System.nanoTime() - begin;
        kill();
        nothingIsLeft();
        for (int moment = 0; moment < MOMENTS; moment++) {
            start("starting");
            Eventually.holds("the first file", () -> !files().isEmpty());
            Eventually.within(Duration.ofNanos(whole * moment / MOMENTS), () -> false);
            List<ProcessHandle> still = moment % 2 == 0 ? List.of() : left();
            for (ProcessHandle process : still) {
                signal("STOP", process);
            }
            kill();
            for (ProcessHandle process : still) {
                signal("CONT", process);
            }
            boolean worker = noProcessIsLeft();
            if (worker) {
                assertThat(Eventually.within(soon(), () -> files().isEmpty())).as("left: %s", files()).isTrue();
            }
            files().forEach(RuntimeDirectory::delete);
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        // It may have ended by itself.
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** Their programs are held up before they become JVMs, and go on when their parent is gone. */
    @Test
    @DisplayName("D57: workers whose JVM begins when their parent is gone end at once")
    void workersThatBeginWithoutAParentEnd(@TempDir Path home) throws IOException {
        Path real = Path.of(System.getProperty("java.home"), "bin", "java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                touch "%1$s/begun.$$"
                while [ ! -e "%1$s/go" ]; do sleep 0.02; done
                exec "%2$s" "$@"
                """.formatted(home, real));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        for (String part : List.of("lib", "conf")) {
            Files.createSymbolicLink(home.resolve(part), real.resolveSibling("..").resolve(part));
        }
        start("starting", home);
        Eventually.holds("two begun", () -> Stream.of(home.toFile().list()).filter(name -> name.startsWith("begun"))
                .count() >= 2);
        kill();
        assertThat(workers()).hasSizeGreaterThanOrEqualTo(2);
        Files.createFile(home.resolve("go"));
        nothingIsLeft();
    }

    @Test
    void killingTheProgramWhenItsDirectoryAppearsLeavesNoWorker() throws IOException {
        start("starting");
        Eventually.holds("the directory", () -> !files().isEmpty());
        kill();
        noProcessIsLeft();
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
