package jamboree.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Cuts a whole text into complete snippets. Because it sees what follows, a chain may begin its lines with dots, and
 * {@code else}, {@code catch} and {@code finally} may stand on lines of their own. Not thread-safe.
 *
 * <p>The analysis is given a window of the text that grows only when the snippet is not complete in it: its time is
 * proportional to what it is given.
 */
public final class SourceSplitter {
    private static final int WINDOW = 2000;
    private static final int INCOMPLETE = -1;
    private static final int UNKNOWN = -2;
    private static final String SPACE = "(?:\\s|//[^\\n]*(?:\\n|$)|/\\*(?s:.*?)\\*/)*+";
    private static final Pattern BLANK = Pattern.compile("(?:\\s|//[^\\n]*(?:\\n|$)|/\\*(?s:.*?)\\*/|;)*+");
    private static final Pattern CONTINUED =
            Pattern.compile(SPACE + "(?:(\\.)(?!\\d)|(else)\\b|(catch|finally)\\b)");

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
        return next(text.length());
    }

    /**
     * The next snippet that lies before the limit.
     *
     * @return null when there is none; not complete if it goes on behind the limit
     */
    public Piece next(int limit) {
        Matcher blank = BLANK.matcher(text).region(offset, limit);
        int start = blank.lookingAt() ? blank.end() : offset;
        if (start >= limit) {
            offset = limit;
            return null;
        }
        for (int size = WINDOW;; size *= 4) {
            int end = windowEnd(start, size, limit);
            Piece piece = within(start, end, end == limit);
            if (piece != null) {
                return piece;
            }
        }
    }

    /** A window ends at the end of a line. */
    private int windowEnd(int start, int size, int limit) {
        if (limit - start <= size) {
            return limit;
        }
        int newline = text.indexOf('\n', start + size);
        return newline < 0 || newline >= limit ? limit : newline + 1;
    }

    /** Null when the window is too small to know. */
    private Piece within(int start, int end, boolean last) {
        int taken = unit(text.substring(start, end), 0);
        if (taken == UNKNOWN) {
            return last ? erroneous(start, end) : null;
        }
        while (taken >= 0) {
            Matcher continued = CONTINUED.matcher(text).region(start + taken, end);
            if (!continued.lookingAt()) {
                break;
            }
            int more = continuation(continued, end);
            taken = more < 0 ? INCOMPLETE : more - start;
        }
        if (!last && (taken < 0 || BLANK.matcher(text).region(start + taken, end).matches())) {
            return null;
        }
        boolean complete = taken >= 0;
        int stop = complete ? start + taken : end;
        offset = stop;
        return new Piece(withSemicolon(text.substring(start, stop)), start, complete);
    }

    /** Where the first unit of a text ends; INCOMPLETE if it does not, UNKNOWN if it is no Java. */
    private int unit(String window, int prefix) {
        CompletionInfo info = analysis.analyzeCompletion(window);
        return switch (info.completeness()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> window.length() - info.remaining().length() - prefix;
            case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> INCOMPLETE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** As few lines as are wrong in themselves: the compiler will say why, and the next line may be right again. */
    private Piece erroneous(int start, int end) {
        int stop = start;
        int found = INCOMPLETE;
        while (found == INCOMPLETE && stop < end) {
            int newline = text.indexOf('\n', stop);
            stop = newline < 0 || newline >= end ? end : newline + 1;
            found = unit(text.substring(start, stop), 0);
        }
        if (found >= 0) {
            stop = Math.min(stop, start + Math.max(1, found));
        }
        offset = stop;
        return new Piece(withSemicolon(text.substring(start, stop)), start, true);
    }

    /** Where the part ends that cannot stand alone; it is analyzed behind something that it can follow. */
    private int continuation(Matcher continued, int end) {
        String before = continued.group(1) != null ? "x" : continued.group(2) != null ? "if (x) {} " : "try {} ";
        int from = continued.start(continued.group(1) != null ? 1 : continued.group(2) != null ? 2 : 3);
        int taken = unit(before + text.substring(from, end), before.length());
        return taken < 0 ? INCOMPLETE : from + taken;
    }

    private String withSemicolon(String source) {
        CompletionInfo info = analysis.analyzeCompletion(source);
        return switch (info.completeness()) {
            case COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> info.source();
            case COMPLETE, DEFINITELY_INCOMPLETE, EMPTY, UNKNOWN -> source;
        };
    }
}
