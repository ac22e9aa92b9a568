package jamboree.console;

import jamboree.console.command.Memory;
import jamboree.console.command.Person;
import jamboree.console.command.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** The person at the terminal. Used by the main thread, except {@link #interrupt}. */
final class TerminalPerson implements Person {

    private final Terminal terminal;
    private final ConsoleWriter writer;
    private final Screen screen;
    private final Memory memory;
    private final Path configuration;
    private History history;
    private int firstLine;
    private volatile boolean interrupted;

    /**
     * The person at a terminal.
     *
     * @param configuration a directory that may not exist
     */
    TerminalPerson(Terminal terminal, ConsoleWriter writer, Screen screen, Memory memory, Path configuration) {
        this.terminal = terminal;
        this.writer = writer;
        this.screen = screen;
        this.memory = memory;
        this.configuration = configuration;
    }

    /** What is typed from now on is remembered here. */
    void history(History newHistory) {
        history = newHistory;
        firstLine = newHistory.last() + 1;
    }

    /** A new line was entered. */
    void begin() {
        interrupted = false;
    }

    /** Ctrl-C was pressed while it ran. Any thread. */
    void interrupt() {
        interrupted = true;
    }

    @Override
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public Optional<Path> configuration() {
        return Optional.of(configuration);
    }

    @Override
    public String readText() {
        screen.note("paste or type; a line :end runs it, Ctrl-C forgets it");
        LineReader plain = LineReaderBuilder.builder().terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true).build();
        StringBuilder text = new StringBuilder();
        writer.editing(plain);
        try {
            String line = plain.readLine("paste> ");
            while (!line.strip().equals(":end")) {
                text.append(line).append('\n');
                line = plain.readLine("paste> ");
            }
        } catch (UserInterruptException forgotten) {
            return "";
        } catch (EndOfFileException end) {
            return text.toString();
        } finally {
            writer.edited();
        }
        return text.toString();
    }

    @Override
    public Optional<String> edit(String text) {
        return Optional.of(new Editor(terminal, memory.setting("editor"), screen::error).edit(text));
    }

    @Override
    public List<String> history(boolean all) {
        List<String> lines = new ArrayList<>();
        for (History.Entry entry : history) {
            if (all || entry.index() >= firstLine) {
                lines.add(entry.line());
            }
        }
        return lines;
    }
}
