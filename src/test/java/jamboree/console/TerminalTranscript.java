package jamboree.console;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A session text typed at a real terminal and compared with what its screen shows. As a {@link Transcript}, and:
 *
 * <pre>
 *   jamboree> int ha▌       typed without Enter: what follows must come above the line, which stays whole
 *   ^C                      Ctrl-C, once what stands before it is on the screen
 *   ~ square  █… 34 %       a row that is seen for a while, and is gone at the end
 * </pre>
 */
final class TerminalTranscript {

    private static final String PROMPT = "jamboree> ";
    private static final String HALF = "▌";
    private static final String CONTROL_C = "^C";
    private static final String FOR_A_WHILE = "~ ";

    private final List<Transcript.Step> steps;
    private final Screen screen;
    private final StringBuilder differences = new StringBuilder();
    private String half = "";

    TerminalTranscript(String text, Screen screen) {
        steps = new Transcript(text).steps();
        this.screen = screen;
    }

    /** Type it all; what differed, as text, or an empty text. */
    String differences() throws IOException {
        for (Transcript.Step step : steps) {
            List<String> expected = step.expected().stream().filter(line -> !line.startsWith(FOR_A_WHILE)).toList();
            int from = screen.cursorRow();
            List<String> seen = step.typed().endsWith(HALF)
                    ? typedInPart(step.typed().substring(0, step.typed().length() - 1), expected, from)
                    : entered(step, expected, from);
            if (!Transcript.matches(expected, seen)) {
                differences.append(PROMPT).append(step.typed()).append("\n  expected ").append(expected)
                        .append("\n  seen     ").append(seen).append('\n');
            }
        }
        return differences.toString();
    }

    private List<String> typedInPart(String keys, List<String> expected, int from) throws IOException {
        half = keys;
        screen.type(keys);
        screen.await(expected + " above " + keys, () -> Transcript.matches(expected, rows(from, screen.cursorRow()))
                && screen.row(screen.cursorRow()).equals(PROMPT + keys));
        return rows(from, screen.cursorRow());
    }

    private List<String> entered(Transcript.Step step, List<String> expected, int from) throws IOException {
        String typed = step.typed();
        screen.type(typed.substring(half.length()).replace('\n', '\r') + "\r");
        half = "";
        int rows = (int) typed.lines().count();
        for (String line : step.expected()) {
            if (line.startsWith(FOR_A_WHILE)) {
                String passing = Pattern.quote(line.substring(FOR_A_WHILE.length()));
                Pattern row = Pattern.compile(passing.replace("…", "\\E.*\\Q"));
                screen.await(line, () -> screen.text().lines().anyMatch(row.asMatchPredicate()));
            }
        }
        int interrupt = expected.indexOf(CONTROL_C);
        if (interrupt >= 0) {
            List<String> before = new ArrayList<>(expected.subList(0, interrupt));
            before.add("…");
            screen.await("place for Ctrl-C in " + expected, () -> screen.cursorRow() >= from + rows
                    && Transcript.matches(before, rows(from + rows, screen.cursorRow() + 1)));
            screen.type("\u0003");
        }
        screen.await("a prompt after " + typed, () -> screen.cursorRow() >= from + rows && screen.isPrompt());
        String first = typed.lines().findFirst().orElse("");
        if (!screen.row(from).equals((PROMPT + first).stripTrailing())) {
            differences.append("the line ").append(first).append(" is not whole: ").append(screen.row(from))
                    .append('\n');
        }
        return rows(from + rows, screen.cursorRow());
    }

    private List<String> rows(int from, int to) {
        return screen.text().lines().skip(from).limit(Math.max(0, to - from))
                .filter(line -> !line.isEmpty()).toList();
    }
}
