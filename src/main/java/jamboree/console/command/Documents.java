package jamboree.console.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Signatures and javadoc of a name, as plain text. */
public final class Documents {

    private static final int LINES_EACH = 24;

    private Documents() {
    }

    /** What is known of a name, a method call or a type; empty when nothing is. */
    static String of(String name, SourceCodeAnalysis analysis) {
        String bare = name.replaceFirst("\\(.*$", "");
        int dot = bare.lastIndexOf('.');
        List<String> codes = new ArrayList<>(List.of(bare + "("));
        if (dot > 0) {
            // a method of objects of that type
            codes.add("((" + bare.substring(0, dot) + ") null)" + bare.substring(dot) + "(");
        }
        codes.add(bare);
        List<Documentation> found = List.of();
        for (String code : codes) {
            if (found.isEmpty()) {
                found = analysis.documentation(code, code.length(), true);
            }
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Documentation one : found) {
            String javadoc = one.javadoc();
            texts.add(one.signature() + "\n" + (javadoc == null || javadoc.isBlank() ? "" : plain(javadoc)));
        }
        return String.join("\n", texts);
    }

    /** Javadoc without its markup, the first lines of it. */
    public static String plain(String javadoc) {
        String text = javadoc.replaceAll("\\{@(?:code|link|linkplain|literal)\\s+([^{}]*)\\}", "$1")
                .replaceAll("(?s)<[a-zA-Z/][^<>]*>", "").replace("&lt;", "<").replace("&gt;", ">")
                .replace("&nbsp;", " ").replace("&amp;", "&").replaceAll("\\{@\\w+\\s*([^{}]*)\\}", "$1")
                .replaceAll("\n{3,}", "\n\n");
        StringBuilder out = new StringBuilder();
        int count = 0;
        for (String line : text.strip().split("\\R")) {
            if (++count > LINES_EACH) {
                return out.append("    …\n").toString();
            }
            out.append("    ").append(line.strip()).append('\n');
        }
        return out.toString();
    }
}
