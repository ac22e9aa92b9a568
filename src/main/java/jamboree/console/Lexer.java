package jamboree.console;

import java.util.Set;

/**
 * Cuts Java text into words, literals and comments, as far as colours and bracket counting need it; never fails.
 *
 * <p>One pass over one text; not thread-safe.
 */
final class Lexer {

    /** What a token is. */
    enum Kind { KEYWORD, NAME, NUMBER, STRING, COMMENT, ANNOTATION, OPEN, CLOSE, OTHER }

    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case",
            "catch", "char", "class", "const", "continue", "default", "do", "double", "else", "enum", "extends",
            "false", "final", "finally", "float", "for", "goto", "if", "implements", "import", "instanceof", "int",
            "interface", "long", "native", "new", "null", "package", "private", "protected", "public", "record",
            "return", "sealed", "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw",
            "throws", "transient", "true", "try", "var", "void", "volatile", "while", "yield");

    private final String text;
    private int start;
    private int end;
    private Kind kind = Kind.OTHER;
    private boolean open;

    Lexer(String text) {
        this.text = text;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the last token is a comment or text block that has no end. */
    boolean isOpen() {
        return open;
    }

    /** Go to the next token; false at the end. Blanks are tokens, too. */
    boolean next() {
        if (end >= text.length()) {
            return false;
        }
        start = end;
        char c = text.charAt(start);
        if (text.startsWith("//", start)) {
            token(Kind.COMMENT, lineEnd());
        } else if (text.startsWith("/*", start)) {
            until(Kind.COMMENT, "*/", 2);
        } else if (text.startsWith("\"\"\"", start)) {
            until(Kind.STRING, "\"\"\"", 3);
        } else if (c == '"' || c == '\'') {
            token(Kind.STRING, literalEnd(c));
        } else if (Character.isDigit(c)) {
            token(Kind.NUMBER, numberEnd());
        } else if (c == '@' && start + 1 < text.length() && Character.isJavaIdentifierStart(text.charAt(start + 1))) {
            token(Kind.ANNOTATION, nameEnd(start + 1));
        } else if (Character.isJavaIdentifierStart(c)) {
            int to = nameEnd(start);
            token(KEYWORDS.contains(text.substring(start, to)) ? Kind.KEYWORD : Kind.NAME, to);
        } else {
            token("([{".indexOf(c) >= 0 ? Kind.OPEN : ")]}".indexOf(c) >= 0 ? Kind.CLOSE : Kind.OTHER, start + 1);
        }
        return true;
    }

    private void token(Kind newKind, int to) {
        kind = newKind;
        end = to;
    }

    private void until(Kind newKind, String mark, int from) {
        int found = text.indexOf(mark, start + from);
        open = found < 0;
        token(newKind, found < 0 ? text.length() : found + mark.length());
    }

    private int lineEnd() {
        int found = text.indexOf('\n', start);
        return found < 0 ? text.length() : found;
    }

    private int literalEnd(char quote) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at < text.length() && text.charAt(at) == quote ? at + 1 : at);
    }

    private int numberEnd() {
        int at = start;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_'
                || text.charAt(at) == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            at++;
        }
        return at;
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** How many brackets are open at the end; at least 1 inside an unfinished comment or text block. */
    static int depth(String text) {
        Lexer lexer = new Lexer(text);
        int depth = 0;
        while (lexer.next()) {
            depth += lexer.kind() == Kind.OPEN ? 1 : lexer.kind() == Kind.CLOSE ? -1 : 0;
        }
        return lexer.isOpen() ? Math.max(1, depth) : Math.max(0, depth);
    }
}
