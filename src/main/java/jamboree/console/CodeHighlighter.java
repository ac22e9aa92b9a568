package jamboree.console;

import jamboree.console.command.CommandTable;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours what is being typed: keywords, literals, comments, the name of a command. Called at every key. */
final class CodeHighlighter implements Highlighter {

    /** Longer texts are pasted, not typed, and stay plain: colouring them at every key would be felt. */
    private static final int LONGEST = 20_000;

    private final boolean color;

    CodeHighlighter(boolean color) {
        this.color = color;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        return !color || buffer.length() > LONGEST ? new AttributedString(buffer) : colored(buffer);
    }

    static AttributedString colored(String buffer) {
        AttributedStringBuilder out = new AttributedStringBuilder(buffer.length());
        int from = 0;
        if (CommandTable.isCommand(buffer)) {
            while (from < buffer.length() && (from == 0 || !Character.isWhitespace(buffer.charAt(from)))) {
                from++;
            }
            out.append(buffer.substring(0, from), AttributedStyle.BOLD);
        }
        String rest = buffer.substring(from);
        Lexer lexer = new Lexer(rest);
        while (lexer.next()) {
            out.append(rest.substring(lexer.start(), lexer.end()), style(lexer.kind()));
        }
        return out.toAttributedString();
    }

    private static AttributedStyle style(Lexer.Kind kind) {
        return switch (kind) {
            case KEYWORD -> AttributedStyle.BOLD.foreground(AttributedStyle.BLUE);
            case STRING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case NUMBER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case COMMENT -> AttributedStyle.DEFAULT.faint();
            case ANNOTATION -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
            case NAME, OPEN, CLOSE, OTHER -> AttributedStyle.DEFAULT;
        };
    }
}
