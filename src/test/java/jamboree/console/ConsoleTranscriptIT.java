package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One long session with everything in it, typed at the finished image in a terminal of the operating system. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleTranscriptIT {

    private static final int COLUMNS = 200;
    private static final int ROWS = 250;

    @TempDir
    private Path home;

    @Test
    void holdsLineForLine() throws Exception {
        String text = Files.readString(Path.of("src/test/transcripts/terminal/console.txt"));
        try (Screen screen = new Screen(Screen.console(home), home, Map.of("NO_COLOR", "1"), COLUMNS, ROWS)) {
            screen.awaitPrompt();
            assertThat(new TerminalTranscript(text, screen).differences()).isEmpty();
            screen.type("\u0004");
            assertThat(screen.status()).isZero();
            assertThat(screen.text()).startsWith("jamboree ").doesNotContain("░");
        }
    }
}
