package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of ours for a screen of any width: lines are broken at blanks, and what goes on stands below where it began. */
public final class Paragraphs {

    private static final Pattern WORD = Pattern.compile("( *)(\\[[^\\]]*\\]\\S*|\\S+)");
    private static final Pattern GAP = Pattern.compile(" {2,}");
    private static final int NARROWEST_COLUMN = 16;
    private static final int INDENT = 4;

    private Paragraphs() {
    }

    /** A page of help or a report. Sentences that fill several lines are filled anew; columns stay columns. */
    static String fit(String text, int width) {
        List<String> lines = new ArrayList<>();
        String open = "";
        for (String line : text.split("\n")) {
            boolean sentence = isSentence(line);
            String whole = !open.isEmpty() && sentence ? open + " " + line : line;
            if (!open.isEmpty() && !sentence) {
                lines.add(open);
            }
            open = "";
            if (whole.length() <= width) {
                lines.add(whole);
                continue;
            }
            List<String> broken = wrap("", " ".repeat(hanging(whole, width)), whole, width);
            if (sentence) {
                open = broken.removeLast();
            }
            lines.addAll(broken);
        }
        if (!open.isEmpty()) {
            lines.add(open);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static boolean isSentence(String line) {
        return !line.isEmpty() && !line.startsWith(" ") && !GAP.matcher(line).find();
    }

    /** Where the last column that leaves room for words begins; in a line without columns, a step to the right. */
    private static int hanging(String line, int width) {
        int column = -1;
        Matcher gap = GAP.matcher(line);
        while (gap.find()) {
            if (gap.start() > 0 && gap.end() <= width - NARROWEST_COLUMN) {
                column = gap.end();
            }
        }
        int indent = line.length() - line.stripLeading().length();
        return column >= 0 ? column : indent == 0 ? 0 : indent + INDENT;
    }

    /**
     * One line in several, where it is too long.
     *
     * @param first what the first of them begins with
     * @param next  what the others begin with
     */
    public static List<String> wrap(String first, String next, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int empty = first.length();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (line.length() > empty && line.length() + word.group().length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(next).append(word.group(2));
                empty = next.length();
            } else {
                line.append(word.group());
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
