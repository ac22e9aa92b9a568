package jamboree.console;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code /edit} where no editor is set: the one built in, in a terminal of the operating system. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EditTest {
    private static final String WRITE_OUT = "\u000f";
    private static final String LEAVE = "\u0018";

    @TempDir
    private Path home;
    private Screen screen;

    @BeforeEach
    void start() throws IOException {
        screen = new Screen(Screen.console(home), home, Map.of("JSHELLEDITOR", "", "VISUAL", "", "EDITOR", ""), 80, 24)
                .awaitPrompt();
        screen.enter("int two() { return 2; }", "|  created method two()");
        screen.enter("/edit two", "^X Exit");
        screen.type("int three() { return 3; } ");
        screen.await("int three() { return 3; } int two() { return 2; }");
    }

    @AfterEach
    void end() {
        screen.close();
    }

    @Test
    void theBuiltInEditorChangesASnippet() throws IOException {
        screen.type(WRITE_OUT);
        screen.await("File Name to Write");
        screen.type("\r");
        screen.await("Wrote");
        screen.type(LEAVE);
        screen.await("|  created method three()");
        screen.enter("three() + two()", "==> 5");
    }

    @Test
    void whatIsNotSavedIsNotTaken() throws IOException {
        screen.type(LEAVE);
        screen.await("Save modified buffer");
        screen.type("n");
        screen.await("a prompt", screen::isPrompt);
        screen.enter("three()", "cannot find symbol");
        screen.enter("two()", "==> 2");
    }
}
