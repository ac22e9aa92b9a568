package jamboree.cli;

import jamboree.console.command.CommandTable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text of a script. Positions in it are those in the file: a first line {@code #!} is blanked, not removed.
 *
 * @param name for messages: the file as it was given, {@code -e}, {@code -} for standard input
 */
record Script(String name, String text) {
    private static final String DEPENDENCIES = "//DEPS";
    private static final String JAVA_OPTIONS = "//JAVA_OPTIONS ";

    Script {
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            text = " ".repeat(end < 0 ? text.length() : end) + (end < 0 ? "" : text.substring(end));
        }
    }

    /**
     * Whether it may look at its arguments; if not, their variable need not be made, which takes a compilation. A
     * command may read another file, or list variables.
     */
    boolean usesArguments() {
        return text.contains("args") || text.contains("\\u")
                || text.lines().anyMatch(line -> CommandTable.isCommand(line.strip()));
    }

    static Script file(String name) throws UsageError {
        try {
            return new Script(name, Files.readString(Path.of(name)));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new UsageError("there is no file '" + name + "'");
        } catch (CharacterCodingException e) {
            throw new UsageError("the file '" + name + "' is not UTF-8 text");
        } catch (IOException e) {
            throw new UsageError("cannot read the file '" + name + "': "
                    + (Files.isDirectory(Path.of(name)) ? "it is a directory" : e.getMessage()));
        }
    }

    static Script standardInput() throws UsageError {
        try {
            return new Script("-", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageError("cannot read the standard input: " + e.getMessage());
        }
    }

    /** JVM options that the script wants, from its {@code //JAVA_OPTIONS} lines. */
    List<String> javaOptions() {
        List<String> found = new ArrayList<>();
        text.lines().filter(line -> line.startsWith(JAVA_OPTIONS))
                .map(line -> line.substring(JAVA_OPTIONS.length()).strip().split("\\s+"))
                .forEach(options -> found.addAll(Arrays.asList(options)));
        return found;
    }

    /** Whether it may name libraries in {@code //DEPS} lines. */
    boolean namesLibraries() {
        return text.contains(DEPENDENCIES);
    }

    /** {@code file:line:col: }. */
    String at(int offset) {
        return "%s:%d:%d: ".formatted(name, line(offset), offset - lineStart(offset) + 1);
    }

    int line(int offset) {
        return 1 + (int) text.substring(0, Math.min(offset, text.length())).chars().filter(c -> c == '\n').count();
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The line of a position, and a caret line below it. */
    String excerpt(int offset, int length) {
        int start = lineStart(offset);
        int newline = text.indexOf('\n', offset);
        int end = newline < 0 ? text.length() : newline;
        String line = text.substring(start, end).stripTrailing();
        String indent = text.substring(start, offset).replaceAll("[^\t]", " ");
        int width = Math.max(1, Math.min(length, start + line.length() - offset));
        return line + "\n" + indent + "^" + (width > 2 ? "-".repeat(width - 2) : "") + (width > 1 ? "^" : "");
    }
}
