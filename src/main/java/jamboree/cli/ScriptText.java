package jamboree.cli;

import jamboree.console.command.CommandTable;
import jamboree.session.SourceSplitter;
import jamboree.session.SourceSplitter.Piece;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;

/**
 * A script as a row of snippets and command lines. A line is a command only where a snippet could begin: in the middle
 * of one, {@code / b} or {@code : c} at the start of a line is Java.
 */
final class ScriptText {
    private static final Pattern COMMAND = Pattern.compile("(?m)^[ \\t]*[:/][\\p{Alnum}!?-].*$");
    private static final Pattern SPACE = Pattern.compile("\\s*+");

    /** What comes next in a script. */
    sealed interface Part {}

    record Code(Piece piece) implements Part {}

    record CommandLine(String text, int offset) implements Part {}

    private final String text;
    private final SourceSplitter splitter;

    ScriptText(SourceCodeAnalysis analysis, String text) {
        this.text = text;
        splitter = new SourceSplitter(analysis, text);
    }

    /** The next part; null at the end. */
    Part next() {
        CommandLine command = commandHere();
        if (command != null) {
            splitter.skipTo(Math.min(text.length(), command.offset() + command.text().length()));
            return command;
        }
        Matcher later = COMMAND.matcher(text);
        int start = splitter.offset();
        for (int from = start; later.find(from); from = later.end()) {
            if (later.start() <= start || !CommandTable.isCommand(later.group())) {
                continue;
            }
            Piece piece = splitter.next(later.start());
            if (piece == null) {
                return next();
            }
            if (piece.complete()) {
                return new Code(piece);
            }
            splitter.skipTo(start);
        }
        Piece piece = splitter.next();
        return piece == null ? null : new Code(piece);
    }

    /** The command on the line where the next snippet would begin, if it is one. */
    private CommandLine commandHere() {
        Matcher space = SPACE.matcher(text).region(splitter.offset(), text.length());
        int start = space.lookingAt() ? space.end() : splitter.offset();
        boolean lineStart = start == 0 || text.lastIndexOf('\n', start - 1) + 1 >= splitter.offset()
                || text.substring(text.lastIndexOf('\n', start - 1) + 1, start).isBlank();
        if (!lineStart || start >= text.length()) {
            return null;
        }
        int newline = text.indexOf('\n', start);
        String line = text.substring(start, newline < 0 ? text.length() : newline);
        return CommandTable.isCommand(line) ? new CommandLine(line, start) : null;
    }
}
