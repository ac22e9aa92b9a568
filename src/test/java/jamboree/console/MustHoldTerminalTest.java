package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Points of {@link MustHoldTest} that only a terminal of the operating system and real workers prove. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MustHoldTerminalTest {

    private static final Map<String, String> PLAIN = Map.of("NO_COLOR", "1");

    @TempDir
    private Path folder;
    private Screen screen;

    private void start(Map<String, String> environment, int rows, String... arguments) throws IOException {
        screen = new Screen(Screen.classes(folder, arguments), folder, environment, 100, rows);
    }

    @AfterEach
    void end() {
        screen.close();
    }

    @Test
    void p04AKilledSessionBringsBackWhatWasKeptAndNamesTheRest() throws Exception {
        start(PLAIN, 40);
        screen.awaitPrompt();
        screen.enter("int twice(int x) { return 2 * x; }");
        screen.enter("var kept = new ArrayList<>(List.of(1, 2, 3))");
        screen.enter("var socket = new Socket()");
        screen.enter("twice(kept.size())");
        ProcessHandle session = ProcessHandle.of(screen.process().pid()).orElseThrow().descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("jamboree.session.SessionMain"))
                .findFirst().orElseThrow();
        // values are kept behind the evaluation that made them; the one behind it is through by now
        screen.enter("twice(21)");
        session.destroyForcibly();
        screen.await("|  the session process (pid " + session.pid() + ") ended with signal 9 (SIGKILL)",
                "gone, now null or 0: socket");
        screen.await("the prompt", screen::isPrompt);
        screen.enter("kept");
        screen.enter("twice(kept.getLast())");
        assertThat(screen.text()).contains("kept ==> [1, 2, 3]\n").contains("==> 6\njamboree>");
    }

    @Test
    void p06AResizeWithTheProgressRowLeavesNothingBehindAndColoursAreOfTheSixteen() throws Exception {
        start(Map.of(), 40);
        screen.awaitPrompt();
        screen.enter("int patient(int x) throws Exception { Thread.sleep(5); return x; }");
        screen.enter(":pool 2");
        screen.type(":pool map patient 1..900\r");
        screen.await("░", "busy");
        screen.resize(70, 24);
        screen.await("the row in its new width", () -> screen.text().lines().anyMatch(line -> line.contains("░")));
        screen.await("the result", () -> screen.isPrompt() && screen.text().contains("List of 900"));
        assertThat(screen.text()).doesNotContain("░").doesNotContain("busy");
        screen.enter("String s = \"typed after it\"; // " + "x".repeat(60));
        assertThat(screen.text()).contains("s ==> \"typed after it\"\n");
        assertThat(screen.raw()).contains("\u001b[3").doesNotContain("\u001b[38;").doesNotContain("\u001b[48;");
    }

    @Test
    void p06NoColourWhereNoneIsWanted() throws Exception {
        for (Map<String, String> environment : List.of(PLAIN, Map.of("TERM", "dumb"), Map.<String, String>of())) {
            start(environment, 40, environment.isEmpty() ? new String[] {"--no-color"} : new String[0]);
            screen.await("jamboree>");
            screen.enter("String text = \"quoted\"", "text ==> \"quoted\"");
            screen.enter("1 / 0", "ArithmeticException");
            screen.type(":exit\r");
            screen.status();
            assertThat(screen.raw()).as(environment.toString()).doesNotContainPattern("\u001b\\[(\\d+;)*[349]\\d[;m]");
            screen.close();
        }
    }
}
