package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;

/**
 * A blank-separated part of a command line, with its place, so that a message can point at it.
 *
 * @param start column of its first character in the line
 */
record Word(String text, int start) {

    int end() {
        return start + text.length();
    }

    boolean isName() {
        return isName(text);
    }

    static boolean isName(String text) {
        if (text.isEmpty() || !Character.isJavaIdentifierStart(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** The words of a line from a column on. */
    static List<Word> split(String line, int from) {
        List<Word> words = new ArrayList<>();
        int at = from;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            words.add(new Word(line.substring(start, at), start));
        }
        return words;
    }
}
