package jamboree.console;

import jamboree.console.command.CommandTable;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Decides at Enter whether the text is complete or wants another line; asks the compiler. */
final class CodeParser implements Parser {

    /** Longer texts are pasted; only their brackets are counted, so that Enter answers at once. */
    private static final int LONG = 8_000;

    private final Supplier<SourceCodeAnalysis> analysis;
    private final UnaryOperator<String> meant;

    /**
     * A parser that waits for the compiler at the first Enter, not before.
     *
     * @param analysis called at every Enter
     * @param meant    the text that a line on the screen stands for
     */
    CodeParser(Supplier<SourceCodeAnalysis> analysis, UnaryOperator<String> meant) {
        this.analysis = analysis;
        this.meant = meant;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE) {
            String text = meant.apply(line);
            if (!isComplete(text)) {
                throw new EOFError(-1, -1, "the text goes on", "", Lexer.depth(text), null);
            }
        }
        return new CodeLine(line, cursor);
    }

    /** Whether nothing more is needed. */
    boolean isComplete(String text) {
        if (text.isBlank() || CommandTable.isCommand(text) || Transcripts.isTranscript(text)) {
            return true;
        }
        if (text.length() > LONG) {
            return Lexer.depth(text) == 0;
        }
        String rest = text;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.get().analyzeCompletion(rest);
            if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE
                    || info.completeness() == Completeness.CONSIDERED_INCOMPLETE) {
                return false;
            }
            String remaining = info.remaining();
            if (remaining.length() >= rest.length() || CommandTable.isCommand(remaining)) {
                return true;
            }
            rest = remaining;
        }
        return true;
    }

    /** The text with the Java name or command word before the cursor as its word. */
    record CodeLine(String line, int cursor) implements CompletingParsedLine {

        /** Whether it is a command's line, or the beginning of one. */
        boolean isCommand() {
            return line.matches("(?s)[:/]\\S*") || CommandTable.isCommand(line);
        }

        int wordStart() {
            int start = cursor;
            boolean command = isCommand();
            while (start > 0 && (command ? !Character.isWhitespace(line.charAt(start - 1))
                    : Character.isJavaIdentifierPart(line.charAt(start - 1)))) {
                start--;
            }
            return start;
        }

        @Override
        public String word() {
            return line.substring(wordStart(), cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - wordStart();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
