package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds separators in a piece of Java that stand outside of brackets, strings and character literals.
 *
 * <p>Not a parser: the compiler judges the text, this only cuts it.
 */
final class JavaText {

    private JavaText() {
    }

    /** First place of a separator at the outermost level from an index on, or -1. */
    static int find(String text, String separator, int from) {
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = afterLiteral(text, at);
                continue;
            }
            if (depth == 0 && at >= from && text.startsWith(separator, at)) {
                return at;
            }
            if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            }
            at++;
        }
        return -1;
    }

    /** Last place of a separator at the outermost level, or -1. */
    static int findLast(String text, String separator) {
        int last = -1;
        int found = find(text, separator, 0);
        while (found >= 0) {
            last = found;
            found = find(text, separator, found + 1);
        }
        return last;
    }

    /** The parts between separators at the outermost level, stripped. */
    static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int found = find(text, separator, 0);
        while (found >= 0) {
            parts.add(text.substring(start, found).strip());
            start = found + separator.length();
            found = find(text, separator, start);
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    /** Whether a text is one pair of brackets with everything else inside. */
    static boolean isEnclosed(String text, char open, char close) {
        if (text.length() < 2 || text.charAt(0) != open || text.charAt(text.length() - 1) != close) {
            return false;
        }
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = afterLiteral(text, at);
                continue;
            }
            if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0 && --depth == 0 && at < text.length() - 1) {
                return false;
            }
            at++;
        }
        return depth == 0;
    }

    /** A place in the text behind the literal that begins at an index. */
    static int afterLiteral(String text, int start) {
        char quote = text.charAt(start);
        if (text.startsWith("\"\"\"", start)) {
            int end = text.indexOf("\"\"\"", start + 3);
            return end < 0 ? text.length() : end + 3;
        }
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }
}
