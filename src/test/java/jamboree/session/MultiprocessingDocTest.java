package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Types every line of Java in docs/multiprocessing.md, from its top, and compares what the page says of its value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MultiprocessingDocTest {
    private static final Path PAGE = Path.of("docs", "multiprocessing.md");
    private static final Pattern SECTION = Pattern.compile("## (\\d+)\\. .*");
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (`.+`|–) \\|(?: (.+))? \\|");
    private static final Pattern VALUE = Pattern.compile("→ `([^`]+)`.*");

    private final Recorder recorder = new Recorder();
    private Session session;

    private record Row(int line, String java, String note) {
        boolean hasJava() {
            return !java.equals("–");
        }
    }

    private record Section(String title, List<Row> rows) {}

    @BeforeAll
    void start() {
        session = Session.start(SessionOptions.standard(), recorder);
    }

    @AfterAll
    void close() {
        session.close();
    }

    private static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        List<String> lines = Files.readAllLines(PAGE);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher row = ROW.matcher(line);
            if (SECTION.matcher(line).matches()) {
                sections.add(new Section(line, new ArrayList<>()));
            } else if (!sections.isEmpty() && row.matches()) {
                String note = row.group(3) == null ? "" : row.group(3);
                sections.getLast().rows().add(new Row(i + 1, row.group(2), note));
            } else if (!sections.isEmpty() && !line.isEmpty() && !line.matches("\\| Python .*|[-|]+")) {
                fail(PAGE + ":" + (i + 1) + ": not a row of three columns: " + line);
            }
        }
        return sections;
    }

    @TestFactory
    Stream<DynamicContainer> everyLineRuns() throws IOException {
        return sections().stream().map(section -> DynamicContainer.dynamicContainer(section.title(),
                section.rows().stream().filter(Row::hasJava)
                        .map(row -> DynamicTest.dynamicTest(row.line() + ": " + row.java(), () -> run(row)))));
    }

    @Test
    void whatHasNoLineOfJavaHasItsReason() throws IOException {
        assertThat(sections()).hasSize(9).allSatisfy(section -> assertThat(section.rows())
                .hasSizeGreaterThan(10).filteredOn(row -> !row.hasJava()).allSatisfy(row ->
                        assertThat(row.note()).as("line " + row.line()).hasSizeGreaterThan(10)));
    }

    private void run(Row row) throws Exception {
        String java = row.java().substring(1, row.java().length() - 1);
        List<Evaluation> evaluations = CompletableFuture.supplyAsync(() -> session.evalAll(java, true))
                .get(60, TimeUnit.SECONDS);
        Matcher value = VALUE.matcher(row.note());
        String last = evaluations.stream().map(MultiprocessingDocTest::told).reduce("", (before, told) -> told);
        if (value.matches()) {
            assertThat(last).as(java + recorder.notes()).isEqualTo(value.group(1));
        } else {
            assertThat(evaluations).as(java).noneMatch(MultiprocessingDocTest::failed);
        }
    }

    private static boolean failed(Evaluation evaluation) {
        SnippetEvent event = evaluation.outcomes().getFirst().event();
        return event.exception() != null || event.status() != Snippet.Status.VALID;
    }

    /** The value; the name of an exception that was thrown; or why the line does not compile. */
    private static String told(Evaluation evaluation) {
        Outcome outcome = evaluation.outcomes().getFirst();
        if (outcome.event().exception() instanceof EvalException thrown) {
            String name = thrown.getExceptionClassName();
            return name.substring(name.lastIndexOf('.') + 1);
        }
        if (failed(evaluation)) {
            return outcome.event().status() + " " + outcome.diagnostics();
        }
        String value = outcome.event().value();
        return value == null ? "" : value;
    }
}
