package jamboree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a start costs, in something that is the same on every machine: classes that do not come from the AOT cache. A
 * pattern switch, a record's hashCode or an untrained class on the way to the first result shows here.
 */
class StartIT {
    private static final int MOST_IN_CONSOLE = 60;
    private static final int MOST_IN_SESSION = 40;
    private static final int MOST_IN_WORKER = 25;

    @TempDir
    private Path directory;

    private static void adds(String... options) throws IOException, InterruptedException {
        runs("IO.println(1+1)", "2", options);
    }

    private static void runs(String code, String answer, String... options) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("jamboree.image"), "bin", "jamboree").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-e", code));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEqualTo(answer + System.lineSeparator());
    }

    private static List<String> outsideTheCache(Path log) throws IOException {
        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded).as("all classes loaded").hasSizeGreaterThan(1000);
        return loaded.stream().filter(line -> !line.contains("source: shared objects file")).toList();
    }

    @Test
    void consoleTakesNearlyAllItsClassesFromTheCache() throws IOException, InterruptedException {
        Path log = directory.resolve("console.log");
        adds("-J-Xlog:class+load:file=" + log + ":none");

        assertThat(outsideTheCache(log)).hasSizeLessThan(MOST_IN_CONSOLE);
    }

    @Test
    void sessionTakesNearlyAllItsClassesFromTheCache() throws IOException, InterruptedException {
        Path log = directory.resolve("session.log");
        adds("-R-Xlog:class+load:file=" + log + ":none");

        assertThat(outsideTheCache(log)).hasSizeLessThan(MOST_IN_SESSION);
    }

    @Test
    void workerTakesNearlyAllItsClassesFromTheCacheAndSpinsFew() throws IOException, InterruptedException {
        Path log = directory.resolve("worker.log");
        runs("try (var pool = Pool.processes(1)) { IO.println(pool.map(x -> x * x, range(3))); }", "[0, 1, 4]",
                "-J-Djamboree.worker.options=-Xlog:class+load:file=" + log + ":none");

        assertThat(outsideTheCache(log)).hasSizeLessThan(MOST_IN_WORKER);
    }

    /** The worker that is trained is a pool's, so what only procs do is easily forgotten. */
    @Test
    void procTakesAllOurClassesFromTheCache() throws IOException, InterruptedException {
        Path log = directory.resolve("proc.log");
        runs("Proc.start(() -> {}).join(); IO.println(1);", "1",
                "-J-Djamboree.worker.options=-Xlog:class+load:file=" + log + ":none");

        assertThat(outsideTheCache(log)).noneMatch(line -> line.startsWith("jamboree."));
    }
}
