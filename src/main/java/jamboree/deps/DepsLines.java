package jamboree.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code //DEPS} lines of a script: as for JBang, at the start of a line, with one or more coordinates. */
public final class DepsLines {
    private static final Pattern LINE = Pattern.compile("^//DEPS[ \\t]+(.*)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[^\\s,;]+");

    /**
     * Coordinates in a script.
     *
     * @param text   as written, not yet parsed
     * @param offset of their first character
     */
    public record Entry(String text, int offset) {}

    private DepsLines() {}

    /** All of them in their order; what stands behind another {@code //} is a comment. */
    public static List<Entry> in(String script) {
        List<Entry> entries = new ArrayList<>();
        Matcher line = LINE.matcher(script);
        while (line.find()) {
            Matcher word = WORD.matcher(script).region(line.start(1), line.end(1));
            while (word.find() && !word.group().startsWith("//")) {
                entries.add(new Entry(word.group(), word.start()));
            }
        }
        return entries;
    }
}
