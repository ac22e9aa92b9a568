package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long texts put into a real terminal at once, with brackets and without. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PasteTest extends InTerminal {

    private static final int LINES = 10_000;
    /**
     * Of processor time of the console: a build shares its processors, so the clock says little. Without AOT cache, in
     * code that runs for the first time, a third of it is used.
     */
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final String LATE = """
            int late = Stream.of(1, 2)
                .mapToInt(x -> x)
                .sum();
            if (late > 5) { late = 5; }
            else { late = 7; }
            String block = \"""
                a
                  b
                \""";
            """;

    private static String lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append("done++; // line ").append(i).append('\n');
        }
        return text.toString();
    }

    private Duration used() {
        return ProcessHandle.of(process.pid()).flatMap(handle -> handle.info().totalCpuDuration()).orElseThrow();
    }

    private Duration taken(String keys, Predicate<String> there, String what) throws Exception {
        seen.setLength(0);
        Duration start = used();
        // a terminal waits when nobody reads, and so would this test
        Thread.ofPlatform().daemon().name("terminal/writer").start(() -> write(keys));
        await(there, what);
        return used().minus(start);
    }

    private void write(String keys) {
        try {
            type(keys);
        } catch (IOException closed) {
            seen.append("\n(").append(closed.getMessage()).append(")\n");
        }
    }

    @Test
    void tenThousandLinesWithBracketsAreTakenAtOnceAndControlCEndsThem() throws Exception {
        enter("int done = 0", "done ==> 0");
        Duration taken = taken("\u001b[200~" + lines() + "\u001b[201~",
                screen -> screen.contains("/* 10,000 lines pasted */"), "the comment that stands for them");
        assertThat(taken).isLessThan(BOUND);
        // the line is alive: it can be edited
        Duration key = taken("/**/", screen -> screen.contains("/**/"), "keys typed behind it");
        assertThat(key).isLessThan(BOUND);
        interrupted();
    }

    @Test
    void tenThousandLinesWithoutBracketsAreOneTextAndControlCEndsThem() throws Exception {
        enter("int done = 0", "done ==> 0");
        // without a line end behind them they are taken, but do not run yet
        Duration taken = taken(lines().stripTrailing(), screen -> screen.contains(" lines pasted */"),
                "the comment that stands for them");
        assertThat(taken).isLessThan(BOUND);
        interrupted();
    }

    private void interrupted() throws Exception {
        type("\r");
        await("==> 3");
        type("\u0003");
        await("|  what stood behind it in the same text was not run\njamboree> ");
        enter("done > 3 && done < 10_000", "==> true");
    }

    @Test
    void lateElseLeadingDotsAndTextBlocksComeThroughOnEveryWay() throws Exception {
        String check = "late + block";
        String result = "==> \"7a\\n  b\\n\"";
        Path file = Files.writeString(folder.resolve("late.jsh"), LATE);
        enter("/open " + file, "block ==> ");
        enter(check, result);
        enter("/reset", "|  Resetting state.");
        type("\u001b[200~" + LATE + "\u001b[201~");
        await("block = ");
        enter("", "block ==> ");
        enter(check, result);
        enter("/reset", "|  Resetting state.");
        enter(LATE.strip(), "block ==> ");
        enter(check, result);
        enter("/reset", "|  Resetting state.");
        type(":paste\r");
        await("paste> ");
        enter(LATE + ":end", "block ==> ");
        enter(check, result);
        for (String prompts : new String[] {"jamboree> |    ...> ", "jshell> |   ...> "}) {
            enter("/reset", "|  Resetting state.");
            String[] both = prompts.split("\\|");
            StringBuilder transcript = new StringBuilder();
            boolean first = true;
            for (String line : LATE.split("\n")) {
                first |= line.startsWith("if") || line.startsWith("String");
                transcript.append(first ? both[0] : both[1]).append(line).append('\n');
                first = false;
            }
            type("\u001b[200~" + transcript.append("block ==> \"a\\n  b\\n\"\n") + "\u001b[201~");
            await("String block");
            enter("", "block ==> ");
            enter(check, result);
        }
    }
}
