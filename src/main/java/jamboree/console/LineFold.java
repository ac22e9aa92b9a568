package jamboree.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps a flood of lines off the screen: so many of each source between two reports are shown, the rest is counted.
 *
 * <p>Not thread-safe.
 */
final class LineFold {

    private final int most;
    private final Map<String, Integer> seen = new LinkedHashMap<>();

    LineFold(int most) {
        this.most = most;
    }

    /** Whether one more line of a source is to be shown. */
    boolean admits(String source) {
        return seen.merge(source, 1, Integer::sum) <= most;
    }

    /** One line for each source that printed too much, and a new start. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        seen.forEach((source, count) -> {
            if (count > most) {
                String name = source.isEmpty() ? "session" : source;
                lines.add(String.format(Locale.ROOT, "[%s] … %,d lines", name, count - most)
                        + (source.isEmpty() ? "" : "   :log " + source));
            }
        });
        seen.clear();
        return lines;
    }
}
