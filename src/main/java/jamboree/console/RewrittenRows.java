package jamboree.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that workers write over and over, with a carriage return instead of a line end: of each worker the last one,
 * which becomes a line when it gets an end. Not thread-safe.
 */
final class RewrittenRows {

    private final Map<String, String> rows = new LinkedHashMap<>();

    /** The lines that a text of a worker completes; what comes before a carriage return is not among them. */
    List<String> lines(String source, String text) {
        List<String> lines = new ArrayList<>();
        for (String piece : text.split("(?<=\n)|(?<=\r)(?!\n)")) {
            String line = piece.stripTrailing();
            if (piece.endsWith("\r")) {
                if (!line.isEmpty()) {
                    rows.put(source, line);
                }
                continue;
            }
            String row = rows.remove(source);
            lines.add(line.isEmpty() && row != null ? row : piece.replaceAll("[\r\n]+$", ""));
        }
        return lines;
    }

    /** What a worker's row shows now; empty when it has none. */
    String row(String source) {
        return rows.getOrDefault(source, "");
    }

    /** What is left of all rows, as lines: nobody writes them any more, or somebody types in their place. */
    Map<String, String> end() {
        Map<String, String> left = new LinkedHashMap<>(rows);
        rows.clear();
        return left;
    }
}
