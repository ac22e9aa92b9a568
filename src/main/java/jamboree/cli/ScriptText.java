package jamboree.cli;

import jamboree.console.command.CommandTable;
import jamboree.session.SourceSplitter;
import jamboree.session.SourceSplitter.Piece;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;

/**
 * A script as a row of snippets and command lines. A line is a command only where a snippet could begin: in the middle
 * of one, {@code :c} at the start of a line is Java.
 */
final class ScriptText {
    private static final Pattern SPACE = Pattern.compile("(?:\\s|//[^\\n]*+(?:\\n|$))*+");

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
            splitter.skipTo(command.offset() + command.text().length());
            return command;
        }
        Piece piece = splitter.next();
        return piece == null ? null : new Code(piece);
    }

    /** The command on the line where the next snippet would begin, if it is one. */
    private CommandLine commandHere() {
        Matcher space = SPACE.matcher(text).region(splitter.offset(), text.length());
        int start = space.lookingAt() ? space.end() : splitter.offset();
        if (start >= text.length() || !text.substring(text.lastIndexOf('\n', start - 1) + 1, start).isBlank()) {
            return null;
        }
        int newline = text.indexOf('\n', start);
        String line = text.substring(start, newline < 0 ? text.length() : newline);
        return CommandTable.isCommand(line) ? new CommandLine(line, start) : null;
    }
}
