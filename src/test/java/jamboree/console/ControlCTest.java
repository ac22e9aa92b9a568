package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C in a terminal of the operating system, at moments when the console is about something else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlCTest extends InTerminal {

    private static final String HINT = "|  nothing is running.  To leave: Ctrl-D or :exit\n";

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void theThirdAtAnIdlePromptNamesTheKeysToLeaveAndEachCountsOnce() throws Exception {
        for (int i = 1; i <= 4; i++) {
            seen.setLength(0);
            type("half_typed" + i);
            await("half_typed" + i);
            type("\u0003");
            await("\njamboree> ");
            assertThat(count(plain(), HINT)).as("Ctrl-C no. " + i + ":\n" + plain()).isEqualTo(i >= 3 ? 1 : 0);
        }
        enter("1 + 1", "==> 2");
        seen.setLength(0);
        type("\u0003");
        await("\njamboree> ");
        assertThat(plain()).doesNotContain(HINT);
    }

    @Test
    void noneIsLostWhileTheLineIsDrawn() throws Exception {
        for (int i = 0; i < 20; i++) {
            seen.setLength(0);
            type("int drawn_" + i + " = \"some text\".length(); // and more of it\u0003");
            await("\njamboree> ");
            enter("int after_" + i + " = " + i, "after_" + i + " ==> " + i + "\n");
        }
    }

    @Test
    void noneIsLostBehindEnter() throws Exception {
        for (int i = 0; i < 8; i++) {
            seen.setLength(0);
            // it clears the line, keeps it from running or stops it, by the moment it comes
            type("while (true) { } // " + i + "\r");
            await("while (true) { } // " + i + "\n");
            type("\u0003");
            await("\njamboree> ");
            enter("int after_" + i + " = " + i, "after_" + i + " ==> " + i + "\n");
        }
    }

    @Test
    void noneIsLostWhileTheCompilerLooksForNames() throws Exception {
        for (int i = 0; i < 8; i++) {
            seen.setLength(0);
            type("\"text\".sub\t\u0003");
            await("\njamboree> ");
            enter("int after_" + i + " = " + i, "after_" + i + " ==> " + i + "\n");
        }
    }

    @Test
    void heldDownFromTheFirstPromptOnItNeverEndsTheConsole() throws Exception {
        // as fast as a terminal hands them over: each one opens and ends a line
        for (int i = 0; i < 600; i++) {
            seen.setLength(0);
            type("\u0003");
            await(screen -> !screen.isEmpty(), "anything behind Ctrl-C no. " + i);
        }
        assertThat(process.isAlive()).as(plain()).isTrue();
        long pressed = System.nanoTime();
        do {
            // what is typed in the moment of a Ctrl-C can go with its line
            seen.setLength(0);
            type("int after = 1\r");
            await("\njamboree> ");
        } while (!plain().contains("after ==> 1\n") && System.nanoTime() - pressed < 20_000_000_000L);
        assertThat(plain()).contains("after ==> 1\n");
    }

    @Test
    void theQuitKeyIsAKeyLikeAnyOther() throws Exception {
        type("Thread.sleep(1000)\r\u001c");
        await("Thread.sleep(1000)\n");
        enter("int slept = 1", "slept ==> 1\n");
        type("\u001c");
        enter("int edited = 1", "edited ==> 1\n");
        assertThat(seen.toString()).doesNotContain("Full thread dump");
    }
}
