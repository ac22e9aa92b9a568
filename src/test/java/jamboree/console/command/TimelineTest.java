package jamboree.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {

    private static final List<Map<String, String>> RUNS = List.of(
            Map.of("worker", "pool.1", "label", "map", "from", "0", "to", "50000", "count", "2", "failed", "0"),
            Map.of("worker", "pool.2", "label", "a<b", "from", "50000", "to", "100000", "count", "1", "failed", "1"),
            Map.of("worker", "pool.2", "label", "ended with status 9", "from", "100000", "to", "100000", "count", "0",
                    "failed", "0"));

    private final LocalWorkspace workspace = new LocalWorkspace(new PrintStream(new ByteArrayOutputStream()));
    private final Recorded recorded = new Recorded(workspace);
    private final CommandTable table = CommandTable.standard();

    @AfterEach
    void close() {
        workspace.close();
    }

    private String run(String line) {
        table.run(line, recorded.context());
        return recorded.take();
    }

    @Test
    void drawsARowForEachWorker() {
        workspace.answer("runs", RUNS);
        List<String> lines = run(":timeline").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("pool\\.1  █+");
        assertThat(lines.get(1)).matches("pool\\.2   +█+×");
        assertThat(lines.get(2)).startsWith("█ busy, × lost, one column = ");
    }

    @Test
    void writesAPageThatNeedsNothingElse(@TempDir Path folder) throws Exception {
        workspace.answer("runs", RUNS);
        Path file = folder.resolve("run.html");
        assertThat(run(":timeline --html " + file)).isEqualTo("|  written: " + file);
        assertThat(Files.readString(file)).contains("<svg ", "<title>map on pool.1: 2 tasks, 50.0 ms</title>",
                "a&lt;b on pool.2: 1 task, 50.0 ms, 1 failed", "pool.2 ended with status 9").doesNotContain("href");
    }

    @Test
    void saysSoWhenNothingHasRun() {
        assertThat(run(":timeline")).isEqualTo("|  nothing has run yet");
        assertThat(run(":timeline --png x")).contains("expected nothing, or a file:  :timeline --html run.html");
    }

    @Test
    void topIsShownOnceWhereThereIsNoScreen() {
        workspace.answer("ps", List.of(Map.of("name", "pool.1")));
        assertThat(run(":top")).contains("pool.1");
    }
}
