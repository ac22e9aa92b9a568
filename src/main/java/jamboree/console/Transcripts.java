package jamboree.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the code in a pasted transcript, ours or jshell's: what stands behind the prompts.
 *
 * <p>Result lines, {@code |} lines and echoed {@code java>} lines are what that code gave, and are left out; when
 * there is no prompt at all, the {@code java>} lines are the code.
 */
final class Transcripts {

    private static final Pattern PROMPT = Pattern.compile("^\\s*(?:jamboree|jshell)> ?(.*)$");
    private static final Pattern MORE = Pattern.compile("^\\s*\\.\\.\\.> ?(.*)$");
    private static final Pattern JAVA = Pattern.compile("^\\s*java> ?(.*)$");

    private Transcripts() {
    }

    static boolean isTranscript(String text) {
        return text.lines().anyMatch(line -> PROMPT.matcher(line).matches() || JAVA.matcher(line).matches());
    }

    /** What was typed, one text for each prompt, in order. */
    static List<String> typed(String text) {
        List<String> typed = entries(text, PROMPT);
        return typed.isEmpty() ? entries(text, JAVA) : typed;
    }

    private static List<String> entries(String text, Pattern prompt) {
        List<String> entries = new ArrayList<>();
        // the first line may have lost its prompt: it was typed after the one on the screen
        for (String line : text.split("\\R")) {
            Matcher first = prompt.matcher(line);
            Matcher more = MORE.matcher(line);
            if (first.matches()) {
                // a prompt may be followed by another: an empty line was entered, or the paste was put behind one
                Matcher again = prompt.matcher(first.group(1));
                entries.add(again.matches() ? again.group(1) : first.group(1));
            } else if (more.matches() && !entries.isEmpty()) {
                entries.add(entries.removeLast() + "\n" + more.group(1));
            }
        }
        entries.removeIf(String::isBlank);
        return entries;
    }
}
