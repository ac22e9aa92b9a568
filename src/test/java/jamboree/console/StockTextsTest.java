package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.command.CommandContext;
import jamboree.console.command.LocalWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our texts beside those of jshell for the same input, in each feedback mode. What jshell said is in
 * src/test/transcripts/stock, recorded by {@code java src/test/transcripts/stock/Record.java}.
 */
class StockTextsTest {

    private static final Path FOLDER = Path.of("src", "test", "transcripts", "stock");
    private static final String PROMPT = "jshell> ";

    private static final String POINTED = "a mistake in a command is shown with its place, and with an example";

    /** Inputs to which we say something else, and why. */
    private static final Map<String, String> ON_PURPOSE = Map.of("/list nothing", POINTED, "/list 999", POINTED,
            "/drop nothing", POINTED, "/list -nonsense", POINTED, "/nonsense", POINTED, "/exit \"x\"", POINTED,
            "/save", POINTED, "/open", POINTED, "/open /none/such.jsh", POINTED);

    /** One input and what was said to it. */
    private record Answer(String input, String text) {
    }

    @ParameterizedTest
    @EnumSource(Feedback.Mode.class)
    void saysWhatJshellSays(Feedback.Mode mode) throws IOException {
        List<Answer> stock = recorded(mode);
        assertThat(stock).hasSizeGreaterThan(90);
        List<Answer> ours = ours(mode, stock);
        List<Answer> stockDifferences = new ArrayList<>();
        List<Answer> ourDifferences = new ArrayList<>();
        Set<String> excused = new TreeSet<>();
        for (int i = 0; i < stock.size(); i++) {
            Answer theirs = normal(stock.get(i));
            Answer our = normal(ours.get(i));
            if (!theirs.equals(our) && ON_PURPOSE.containsKey(theirs.input())) {
                excused.add(theirs.input());
            } else if (!theirs.equals(our)) {
                stockDifferences.add(theirs);
                ourDifferences.add(our);
            }
        }
        assertThat(ourDifferences).isEqualTo(stockDifferences);
        assertThat(excused).as("nothing is excused that is the same").isEqualTo(ON_PURPOSE.keySet());
    }

    /** Hashes are nobody's affair, nor is the order of updates, that of a set; blank lines are the prompt's. */
    private static Answer normal(Answer answer) {
        List<String> lines = new ArrayList<>(answer.text().strip().replaceAll("@[0-9a-f]+", "@hash").lines().toList());
        List<String> updates = lines.stream().filter(line -> line.startsWith("|    update ")).sorted().toList();
        lines.removeAll(updates);
        lines.addAll(updates);
        return new Answer(answer.input(), String.join("\n", lines));
    }

    private static List<Answer> recorded(Feedback.Mode mode) throws IOException {
        List<Answer> answers = new ArrayList<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve(mode.label() + ".txt"));
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(PROMPT)) {
                answers.add(new Answer(line.substring(PROMPT.length()), ""));
            } else {
                Answer last = answers.removeLast();
                answers.add(new Answer(last.input(), last.text() + line + "\n"));
            }
        }
        return answers;
    }

    private static List<Answer> ours(Feedback.Mode mode, List<Answer> inputs) {
        List<Answer> answers = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (LocalWorkspace workspace = new LocalWorkspace(out)) {
            CommandContext context = ScriptScreen.context(workspace, mode, out, out);
            for (Answer each : inputs) {
                bytes.reset();
                context.runText(each.input(), false);
                answers.add(new Answer(each.input(), bytes.toString(StandardCharsets.UTF_8)));
            }
        }
        return answers;
    }
}
