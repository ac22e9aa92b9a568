package jamboree.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tables of docs/jshell.md. */
public final class JshellDoc {

    private static final Path FILE = Path.of("docs", "jshell.md");

    private JshellDoc() {
    }

    /** The first cells of the rows of a table, by the title above it: what jshell has. */
    public static Set<String> rows(String title) throws IOException {
        Set<String> rows = new LinkedHashSet<>();
        boolean inside = false;
        for (String line : Files.readAllLines(FILE)) {
            inside = line.startsWith("## ") ? line.equals("## " + title) : inside;
            if (inside && line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| jshell |")) {
                rows.add(line.substring(1).split(" \\| ")[0].strip());
            }
        }
        return rows;
    }

    /** Words that no first cell of a table has. */
    public static List<String> missing(String title, String... words) throws IOException {
        String all = String.join("\n", rows(title));
        return List.of(words).stream().filter(word -> !all.contains(word)).toList();
    }
}
