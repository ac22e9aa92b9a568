package jamboree.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code //DEPS} and {@code //REPOS} lines of a script: as for JBang at the start of a line, one or more words. */
public final class DepsLines {
    private static final Pattern LINE = Pattern.compile("^//(DEPS|REPOS)[ \\t]+(.*)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[^\\s,;]+");

    /**
     * A library or a repository in a script.
     *
     * @param text   as written, not yet parsed
     * @param offset of their first character
     */
    public record Entry(String text, int offset) {}

    private DepsLines() {}

    /** Coordinates of libraries in their order; what stands behind another {@code //} is a comment. */
    public static List<Entry> in(String script) {
        return entries("DEPS", script);
    }

    /** Repositories in their order. */
    public static List<Entry> repositories(String script) {
        return entries("REPOS", script);
    }

    private static List<Entry> entries(String directive, String script) {
        List<Entry> entries = new ArrayList<>();
        Matcher line = LINE.matcher(script);
        while (line.find()) {
            Matcher word = WORD.matcher(script).region(line.start(2), line.end(2));
            while (line.group(1).equals(directive) && word.find() && !word.group().startsWith("//")) {
                entries.add(new Entry(word.group(), word.start()));
            }
        }
        return entries;
    }
}
