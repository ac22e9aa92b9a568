package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.command.Command;
import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandTable;
import jamboree.session.Session;
import jamboree.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What help shows can be typed as it stands. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HelpExamplesTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private List<String> failures(List<String> lines) {
        List<String> failures = new ArrayList<>();
        try (Session session = Session.start(SessionOptions.standard(), new Quiet())) {
            CommandContext context = ScriptScreen.context(session, Feedback.Mode.NORMAL, out, out);
            session.startup();
            for (String line : lines) {
                bytes.reset();
                if (!context.runText(line, false)) {
                    failures.add(line + "\n" + bytes.toString(StandardCharsets.UTF_8));
                }
            }
        }
        return failures;
    }

    @Test
    void everyExampleOfACommandRuns() {
        List<String> lines = new ArrayList<>();
        for (Command command : CommandTable.standard().commands()) {
            lines.addAll(command.examples());
        }
        assertThat(failures(lines)).isEmpty();
    }

    /** What may stand behind {@code :help} and is no command. */
    static List<String> topics() {
        CommandTable commands = CommandTable.standard();
        Command help = commands.find("help").orElseThrow();
        return help.candidates(List.of(), null).stream().filter(word -> commands.find(word).isEmpty()).toList();
    }

    @Test
    void theTopicsAreThere() {
        assertThat(topics()).contains("intro", "sharing", "shipping", "threads", "errors", "keys", "scripts", "files",
                // those of jshell
                "id", "shortcuts", "context", "rerun");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyIndentedLineOfATopicRuns(String topic) {
        ScriptScreen.context(null, null, out, out).runText(":help " + topic, false);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("  "))
                .map(String::strip).toList();
        assertThat(lines.isEmpty()).isEqualTo(List.of("keys", "scripts", "files", "rerun").contains(topic));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSizeLessThan(22);
        assertThat(failures(lines)).isEmpty();
    }
}
