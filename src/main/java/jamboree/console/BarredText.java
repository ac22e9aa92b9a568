package jamboree.console;

import jamboree.console.command.Paragraphs;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines behind a bar, as wide as the screen at most: sentences go on in another line with a bar, of code the part with
 * the mark is shown, and the mark stays below it.
 */
final class BarredText {

    private static final String BAR = "|  ";
    private static final Pattern INDENTED = Pattern.compile("(\\| *)(.*)");
    /** {@code ^---^}, and what may be said behind it. */
    private static final Pattern MARK = Pattern.compile("\\| *(-*\\^[-^.]*)( +(\\S.*))?");
    /** A frame, and behind it its code. */
    private static final Pattern FRAME = Pattern.compile("(\\| +at .*?\\(#\\w+:\\d+\\)   )(.*)");
    /** Parts of a line this far apart are better told in lines of their own. */
    private static final Pattern GAP = Pattern.compile("(?<=\\S) {3,}(?=\\S)");
    private static final String BETWEEN = "    ";
    /** Of the code before the mark so much is shown, where not all of it has room. */
    private static final int BEFORE_MARK = 12;

    private final int width;
    private final StringBuilder text = new StringBuilder();

    private BarredText(int width) {
        this.width = width;
    }

    /** A text of ours; each line gets a bar, if it has none. */
    static String of(String text, int width) {
        StringBuilder barred = new StringBuilder();
        text.lines().forEach(line -> barred.append(line.startsWith("|") ? "" : BAR).append(line).append('\n'));
        return fit(barred.toString(), width);
    }

    /** A text some lines of which have a bar; the others stay as they are. */
    static String fit(String text, int width) {
        BarredText fitted = new BarredText(width);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = i + 1 < lines.size() ? MARK.matcher(lines.get(i + 1)) : null;
            if (mark != null && mark.matches() && lines.get(i).startsWith("|")) {
                fitted.marked(lines.get(i), mark);
                i++;
            } else {
                fitted.plain(lines.get(i));
            }
        }
        return fitted.text.toString();
    }

    /** Frames with code, which have no bars. */
    static String fitFrames(String frames, int width) {
        StringBuilder barred = new StringBuilder();
        frames.lines().forEach(line -> barred.append('|').append(line).append('\n'));
        StringBuilder text = new StringBuilder();
        fit(barred.toString(), width + 1).lines().forEach(line -> text.append(line, 1, line.length()).append('\n'));
        return text.toString();
    }

    private void plain(String line) {
        Matcher frame = FRAME.matcher(line);
        Matcher indented = INDENTED.matcher(line);
        if (line.length() <= width || !indented.matches()) {
            line(line);
        } else if (frame.matches() && frame.end(1) < width / 2 + BEFORE_MARK) {
            line(frame.group(1) + part(frame.group(2), 0, width - frame.end(1)));
        } else {
            parts(indented.group(1), indented.group(2));
        }
    }

    private void parts(String bar, String sentences) {
        String row = "";
        for (String part : GAP.split(sentences)) {
            String longer = row.isEmpty() ? part : row + BETWEEN + part;
            if (!row.isEmpty() && bar.length() + longer.length() > width) {
                wrap(bar, bar, row);
                longer = part;
            }
            row = longer;
        }
        wrap(bar, bar, row);
    }

    private void marked(String code, Matcher mark) {
        Matcher frame = FRAME.matcher(code);
        Matcher indented = INDENTED.matcher(code);
        int head = frame.matches() ? frame.end(1) : indented.matches() ? Math.min(BAR.length(), indented.end(1)) : 0;
        int room = width - head;
        int start = mark.start(1) - head;
        int from = 0;
        if (code.length() > width || mark.end(1) > width) {
            int caret = mark.group().indexOf('^') - head;
            from = mark.end(1) <= width - 1 ? 0 : Math.min(start - BEFORE_MARK, code.length() - width);
            from = Math.max(0, caret - from >= room - 1 ? caret - room / 2 : from);
        }
        line(code.substring(0, head) + part(code.substring(head), from, room));
        String dashes = mark.group(1).substring(Math.max(0, from - start));
        int at = Math.max(0, start - from);
        String drawn = "|" + " ".repeat(head - 1 + at) + dashes.substring(0, Math.min(dashes.length(), room - at));
        said(drawn, mark.group(2) == null ? "" : mark.group(2), mark.group(3));
    }

    /** The mark, and the words behind it, or below where they have no room. */
    private void said(String drawn, String behind, String words) {
        int column = drawn.length() + behind.length() - (words == null ? 0 : words.length());
        if (drawn.length() + behind.length() <= width) {
            line(drawn + behind);
        } else if (column < width / 2) {
            wrap(drawn + behind.substring(0, behind.length() - words.length()), "|" + " ".repeat(column - 1), words);
        } else {
            line(drawn);
            wrap(BAR, BAR, words);
        }
    }

    /** So much of a text as has room, from an index on; dots stand for the rest. */
    private static String part(String text, int from, int room) {
        String before = from > 0 ? "…" : "";
        String rest = text.substring(Math.min(text.length(), from + before.length()));
        int left = room - before.length();
        return before + (rest.length() <= left ? rest : rest.substring(0, Math.max(0, left - 1)) + "…");
    }

    private void wrap(String first, String next, String words) {
        Paragraphs.wrap(first, next, words, width).forEach(this::line);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
