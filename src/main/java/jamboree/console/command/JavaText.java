package jamboree.console.command;

import java.util.ArrayList;
import java.util.Arrays;
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
        int[] depths = depths(text);
        for (int at = from; at < text.length(); at++) {
            if (depths[at] == 0 && text.startsWith(separator, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Last place of a separator at the outermost level, or -1. */
    static int findLast(String text, String separator) {
        int[] depths = depths(text);
        for (int at = text.length() - 1; at >= 0; at--) {
            if (depths[at] == 0 && text.startsWith(separator, at)) {
                return at;
            }
        }
        return -1;
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
        int last = text.length() - 1;
        if (last < 1 || text.charAt(0) != open || text.charAt(last) != close) {
            return false;
        }
        int[] depths = depths(text);
        for (int at = 1; at < last; at++) {
            if (depths[at] == 0) {
                return false;
            }
        }
        return depths[last] == 1;
    }

    /** How many brackets are open before each character; -1 in a literal. */
    private static int[] depths(String text) {
        int[] depths = new int[text.length()];
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int end = afterLiteral(text, at);
                Arrays.fill(depths, at, end, -1);
                at = end;
                continue;
            }
            depths[at] = depth;
            if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            }
            at++;
        }
        return depths;
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
