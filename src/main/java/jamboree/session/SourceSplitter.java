package jamboree.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Cuts a whole text into complete snippets. A snippet is as few lines as are complete, so semicolons at line ends may
 * be missing as at the prompt; but because it sees what follows, a line may begin with a dot or an operator, and
 * {@code else}, {@code catch} and {@code finally} may stand on lines of their own. Not thread-safe.
 */
public final class SourceSplitter {
    private static final String COMMENT = "//[^\\n]*+(?:\\n|$)|/\\*(?s:.*?)\\*/";
    private static final Pattern BLANK = Pattern.compile("(?:\\s|;|" + COMMENT + ")*+");
    /** What can only go on with a statement, whether that has ended or not. */
    private static final Pattern LATE_PART = Pattern.compile("(?:\\s|" + COMMENT + ")*+((?:else|catch|finally)\\b)");
    /** What goes on with an expression that has no semicolon yet. */
    private static final Pattern LATE_OPERATOR = Pattern.compile("(?:\\s|" + COMMENT
            + ")*+(\\.(?!\\d)|[*%&^|<>=?]|[-+:](?=\\s)|/(?![/*\\p{Alnum}!?-])|!=|instanceof\\b)");

    private static final Pattern TRAILING = Pattern.compile("(?:\\s|" + COMMENT + ")++$");

    private final SourceCodeAnalysis analysis;
    private final String text;
    private int offset;

    /**
     * One snippet.
     *
     * @param source   as {@link Session#eval} wants it: perhaps with a semicolon that the text lacks
     * @param offset   where it begins in the text
     * @param complete false when the text ends in the middle of it
     */
    public record Piece(String source, int offset, boolean complete) {}

    public SourceSplitter(SourceCodeAnalysis analysis, String text) {
        this.analysis = analysis;
        this.text = text;
    }

    /** Where the next piece is looked for. */
    public int offset() {
        return offset;
    }

    /** Goes on elsewhere, for example behind a line that is a command. */
    public void skipTo(int newOffset) {
        offset = newOffset;
    }

    /** The next snippet; null at the end of the text. */
    public Piece next() {
        Matcher blank = BLANK.matcher(text).region(offset, text.length());
        int start = blank.lookingAt() ? blank.end() : offset;
        if (start >= text.length()) {
            offset = text.length();
            return null;
        }
        int least = lineEnd(start);
        for (;;) {
            int end = leastComplete(start, least);
            CompletionInfo info = analyze(start, end);
            if (isIncomplete(info)) {
                offset = text.length();
                String source = info.source() == null ? text.substring(start) : info.source();
                return new Piece(source, start, info.source() != null);
            }
            int unitEnd = end - info.remaining().length();
            int late = latePart(unitEnd, info);
            if (late < 0) {
                offset = unitEnd;
                return new Piece(info.source(), start, true);
            }
            least = lineEnd(late);
        }
    }

    /** The end of the first line, from the given one on, with which the snippet is complete; or of the text. */
    private int leastComplete(int start, int least) {
        int incomplete = start;
        int end = least;
        for (int lines = 1; end < text.length() && isIncomplete(analyze(start, end)); lines *= 2) {
            incomplete = end;
            for (int i = 0; i < lines && end < text.length(); i++) {
                end = lineEnd(end);
            }
        }
        // Complete at 'end', not complete at 'incomplete': the least such end is between the two.
        while (incomplete > start && lineEnd(incomplete) < end) {
            int middle = lineEnd(Math.max(incomplete, lineStart(incomplete + (end - incomplete) / 2)));
            if (middle >= end) {
                middle = lineEnd(incomplete);
            }
            if (isIncomplete(analyze(start, middle))) {
                incomplete = middle;
            } else {
                end = middle;
            }
        }
        return end;
    }

    private CompletionInfo analyze(int start, int end) {
        return analysis.analyzeCompletion(text.substring(start, end));
    }

    private static boolean isIncomplete(CompletionInfo info) {
        return info.completeness() == Completeness.DEFINITELY_INCOMPLETE
                || info.completeness() == Completeness.CONSIDERED_INCOMPLETE;
    }

    /** Where something begins that belongs to the unit before; -1 if nothing does. */
    private int latePart(int unitEnd, CompletionInfo info) {
        Matcher part = LATE_PART.matcher(text).region(unitEnd, text.length());
        if (part.lookingAt()) {
            return part.start(1);
        }
        if (info.completeness() == Completeness.COMPLETE && endsWithSemicolon(info.source())) {
            return -1;
        }
        Matcher operator = LATE_OPERATOR.matcher(text).region(unitEnd, text.length());
        return operator.lookingAt() ? operator.start(1) : -1;
    }

    private static boolean endsWithSemicolon(String source) {
        return TRAILING.matcher(source).replaceFirst("").endsWith(";");
    }

    /** Behind the newline of the line at this place. */
    private int lineEnd(int place) {
        int newline = text.indexOf('\n', place);
        return newline < 0 ? text.length() : newline + 1;
    }

    private int lineStart(int place) {
        return text.lastIndexOf('\n', place - 1) + 1;
    }
}
