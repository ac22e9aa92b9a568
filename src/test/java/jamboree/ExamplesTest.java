package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs every file in examples/ with the launcher of the finished image, as its reader would. */
@Timeout(120)
class ExamplesTest {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("jamboree.image", "target/jamboree"), "bin", "jamboree").toAbsolutePath();
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    private Path home;

    private record Run(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    @Test
    void processesPutIntoOneQueue() throws Exception {
        assertThat(run("01-process-and-queue.jsh").lines()).containsExactlyInAnyOrder("0", "1", "4", "9", "16");
    }

    @Test
    void resultsAreSortedByTheirIndex() throws Exception {
        assertThat(run("02-index-and-sort.jsh").lines()).containsExactly("[Square[x=0, squared=0], "
                + "Square[x=1, squared=1], Square[x=2, squared=4], Square[x=3, squared=9], Square[x=4, squared=16]]");
    }

    @Test
    void poolMadeBeforeItsFunctionMapsIt() throws Exception {
        assertThat(run("03-pool.jsh").lines())
                .containsExactly("[4, 9, 16]", "[100, 441, 1849]", "[-4, -9, -16]");
    }

    @Test
    void threadsRunTheSameLinesAndShareTheMemory() throws Exception {
        List<String> lines = run("04-threads.jsh").lines();
        assertThat(lines).first().isEqualTo("[4, 9, 16]");
        assertThat(lines.subList(1, 6)).containsExactlyInAnyOrder("0", "1", "4", "9", "16");
        assertThat(lines.subList(6, lines.size()))
                .containsExactly("after a thread counted: 1", "after a process counted: 1");
    }

    @Test
    void commandsDoTheSame() throws Exception {
        String out = run("--feedback", "normal", "05-commands.jsh").out();
        assertThat(out).contains("[4, 9, 16]", "[2, 5, 10, 17, 26]", "[100, 441, 1849]");
    }

    @Test
    void threadsAndProcessesAgree() throws Exception {
        assertThat(run("06-threads-against-processes.jsh").lines())
                .hasSize(6)
                .endsWith("same results: true")
                .filteredOn(line -> line.matches("(alone|threads|processes|again) +\\d+ ms")).hasSize(4);
    }

    @Test
    void deadWorkerCostsOneInputAndIsReplaced() throws Exception {
        assertThat(run("07-crash.jsh").lines()).containsExactly(
                "0 gave 0", "1 gave 1", "2 gave 4", "3 failed: WorkerLost", "4 gave 16", "5 gave 25",
                "lost with input 3, exit code 17", "[2, 3, 4]");
    }

    @Test
    void theLibraryIsUsedByAProgramRunFromItsSource() throws Exception {
        Path image = LAUNCHER.getParent().getParent();
        Run run = start(List.of(image.resolve("bin/java").toString(), "-cp",
                image.resolve("lib/app/jamboree.jar").toString(), EXAMPLES.resolve("Squares.java").toString()));
        assertThat(run.lines()).containsExactly(
                "[Square[x=0, squared=0], Square[x=1, squared=1], Square[x=2, squared=4]]",
                "[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]", "input 0 failed");
    }

    @Test
    void everyExampleIsTestedAndListed() throws IOException {
        String tests = Files.readString(Path.of("src", "test", "java", "jamboree", "ExamplesTest.java"));
        String list = Files.readString(EXAMPLES.resolve("README.md"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*\\.(jsh|java)")))
                    .isNotEmpty()
                    .allSatisfy(name -> {
                        assertThat(tests).contains("\"" + name + "\"");
                        assertThat(list).contains("`" + name + "`");
                    });
        }
    }

    /** Runs the launcher with the options and the example, which is the last word; it has to end well. */
    private Run run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words).subList(0, words.length - 1));
        command.add(EXAMPLES.resolve(words[words.length - 1]).toString());
        return start(command);
    }

    private Run start(List<String> command) throws Exception {
        var builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        Launched launched = Launched.of(builder).input("");
        var run = new Run(launched.status(), launched.printed(), launched.errors());
        assertThat(run.status()).as(() -> command + " printed " + run.out() + run.err()).isZero();
        return run;
    }
}
