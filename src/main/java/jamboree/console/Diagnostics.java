package jamboree.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** A compiler's message with its source line and the mark under the place, as jshell draws it. */
final class Diagnostics {

    private Diagnostics() {
    }

    /** Message lines, the source line, the mark. */
    static List<String> lines(String source, Diag diagnostic) {
        List<String> lines = new ArrayList<>();
        for (String line : diagnostic.getMessage(Locale.getDefault()).split("\\r?\\n")) {
            // the location is a wrapper class nobody typed
            if (!line.strip().startsWith("location:")) {
                lines.add(line);
            }
        }
        int start = (int) diagnostic.getStartPosition();
        int end = (int) diagnostic.getEndPosition();
        if (start < 0 || end < 0) {
            start = 0;
            end = source.length();
        }
        start = Math.min(start, source.length());
        int lineStart = lineStart(source, start);
        int lineEnd = lineEnd(source, lineStart, start);
        lines.add(source.substring(lineStart, lineEnd));
        lines.add(mark(start - lineStart, Math.min(end, lineEnd) - lineStart, end > lineEnd));
        return lines;
    }

    private static int lineStart(String source, int position) {
        int from = position;
        while (from > 0 && source.charAt(from - 1) != '\n' && source.charAt(from - 1) != '\r') {
            from--;
        }
        return from;
    }

    private static int lineEnd(String source, int lineStart, int position) {
        int to = Math.max(lineStart, position);
        while (to < source.length() && source.charAt(to) != '\n' && source.charAt(to) != '\r') {
            to++;
        }
        return to;
    }

    /** {@code ^---^} below columns from (inclusive) to (exclusive); open-ended when the place goes on below. */
    static String mark(int from, int to, boolean goesOn) {
        StringBuilder mark = new StringBuilder(" ".repeat(Math.max(0, from))).append('^');
        int last = to - 1;
        if (last > from) {
            mark.append("-".repeat(last - from - 1)).append(goesOn ? "-..." : "^");
        }
        return mark.toString();
    }
}
