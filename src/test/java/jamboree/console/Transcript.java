package jamboree.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A session text that is a test: what stands behind the prompts is typed, what follows is expected.
 *
 * <p>{@code …} stands for any text within a line, a line of it alone for any lines. The session is a real one.
 */
final class Transcript {

    private static final Pattern PROMPT = Pattern.compile("^jamboree> (.*)$");
    private static final Pattern MORE = Pattern.compile("^    \\.\\.\\.> (.*)$");

    /** One input and what it is to give. */
    record Step(String typed, List<String> expected) {
    }

    private final List<Step> steps = new ArrayList<>();

    Transcript(String text) {
        String typed = null;
        List<String> expected = new ArrayList<>();
        for (String line : text.split("\\R")) {
            var first = PROMPT.matcher(line);
            var more = MORE.matcher(line);
            if (first.matches()) {
                add(typed, expected);
                typed = first.group(1);
                expected = new ArrayList<>();
            } else if (more.matches() && expected.isEmpty() && typed != null) {
                typed += "\n" + more.group(1);
            } else if (typed != null && !line.isBlank()) {
                expected.add(line.stripTrailing());
            }
        }
        add(typed, expected);
    }

    private void add(String typed, List<String> expected) {
        if (typed != null) {
            steps.add(new Step(typed, expected));
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** Type it all; what differed, as text, or an empty text. */
    String differences() {
        StringBuilder differences = new StringBuilder();
        try (TypedSession typist = new TypedSession()) {
            for (Step step : steps) {
                List<String> seen = typist.type(step.typed()).lines().filter(line -> !line.isBlank())
                        .map(String::stripTrailing).toList();
                if (!matches(step.expected(), seen)) {
                    differences.append("jamboree> ").append(step.typed()).append("\n  expected ")
                            .append(step.expected()).append("\n  seen     ").append(seen).append('\n');
                }
            }
        }
        return differences.toString();
    }

    /** Lines against patterns; workers print in any order, so lines that begin with a bracket may stand anywhere. */
    static boolean matches(List<String> expected, List<String> seen) {
        StringBuilder regex = new StringBuilder();
        for (String line : expected) {
            regex.append(line.equals("…") ? "(?:.*\n)*?"
                    : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\n");
        }
        return Pattern.matches(regex.toString(), seen.isEmpty() ? "" : String.join("\n", seen) + "\n");
    }
}
