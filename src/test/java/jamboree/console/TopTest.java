package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code :top} in a real terminal. What it is in a script is in the transcripts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TopTest {

    @TempDir
    private Path folder;
    private Screen screen;

    private void start(String terminal) throws IOException {
        screen = new Screen(Screen.console(folder), folder, Map.of("NO_COLOR", "1", "TERM", terminal), 110, 30);
        screen.await("jamboree>");
    }

    @AfterEach
    void end() {
        screen.close();
    }

    @Test
    void isLiveThroughADeathAndAResizeAndLeavesTheScreenAsItWas() throws Exception {
        start("xterm-256color");
        screen.enter(":pool 2");
        screen.enter("pool.awaitReady(Duration.ofSeconds(30))");
        screen.enter(":top", "q leaves");
        screen.await("workers  busy", "pool.1", "pool.2");
        assertThat(screen.text()).doesNotContain("awaitReady");
        screen.type("x");
        Matcher worker = Pattern.compile("pool\\.1 +(\\d+)").matcher(screen.text());
        assertThat(worker.find()).isTrue();
        ProcessHandle.of(Long.parseLong(worker.group(1))).orElseThrow().destroyForcibly();
        screen.await("another worker in place of the dead one",
                () -> screen.text().contains("pool.3") && !screen.text().contains("pool.1 "));
        screen.resize(50, 12);
        screen.await("rows of the new width", () -> screen.text().contains("q leaves")
                && screen.text().lines().anyMatch(line -> line.startsWith("name") && line.endsWith("…")));
        screen.resize(110, 30);
        screen.type("q");
        screen.await("the prompt", screen::isPrompt);
        assertThat(screen.text()).contains("awaitReady").doesNotContain("q leaves");
        screen.enter("1 + 1");
        assertThat(screen.text()).contains("==> 2\njamboree>");
    }

    @Test
    void controlCControlDAndEscapeLeaveItAndNotTheConsole() throws Exception {
        start("xterm-256color");
        for (String key : new String[] {"\u0003", "\u0004", "\u001b", "Q"}) {
            screen.enter(":top", "q leaves");
            screen.type(key);
            screen.await("the prompt", screen::isPrompt);
        }
        screen.enter("1 + 1");
        assertThat(screen.text()).contains("$1 ==> 2\n");
    }

    @Test
    void isPrintedOnceWhereTheScreenCannotBeDrawn() throws Exception {
        start("dumb");
        screen.enter(":pool 1", "java> ");
        screen.enter(":top", "pool.1");
        screen.enter("20 + 3", "==> 23");
        assertThat(screen.text()).doesNotContain("q leaves");
    }
}
