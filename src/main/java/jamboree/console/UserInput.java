package jamboree.console;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/**
 * Lines for user code that reads {@code System.in}; the question it printed is the prompt.
 *
 * <p>Called by one session thread at a time, while the main thread waits for the evaluation. An interrupt of that
 * thread, or Ctrl-C, gives the end of input.
 */
final class UserInput {

    private final Terminal terminal;
    private final ConsoleWriter writer;
    private LineReader reader;
    private Thread reading;
    private boolean interrupted;

    UserInput(Terminal terminal, ConsoleWriter writer) {
        this.terminal = terminal;
        this.writer = writer;
    }

    /** A new line of the prompt runs: what it reads is not interrupted yet. */
    synchronized void begin() {
        interrupted = false;
    }

    /** Ctrl-C came before the reader could hear it: whoever reads, or will read, gets the end of input. Any thread. */
    synchronized void interrupt() {
        interrupted = true;
        if (reading != null) {
            reading.interrupt();
        }
    }

    private synchronized boolean enter() {
        reading = interrupted ? null : Thread.currentThread();
        return !interrupted;
    }

    private synchronized void leave() {
        reading = null;
        Thread.interrupted();
    }

    /** One line without its end; null at the end of input. */
    String readLine() {
        if (!enter()) {
            return null;
        }
        try {
            return ask();
        } finally {
            leave();
        }
    }

    private String ask() {
        if (reader == null) {
            reader = LineReaderBuilder.builder().terminal(terminal).variable(LineReader.DISABLE_HISTORY, true)
                    .variable(LineReader.DISABLE_COMPLETION, true)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).build();
        }
        String question = writer.takeUnfinishedLine();
        writer.editing(reader);
        try {
            terminal.writer().print("\r");
            return reader.readLine(question);
        } catch (UserInterruptException stopped) {
            terminal.raise(Terminal.Signal.INT);
            return null;
        } catch (EndOfFileException end) {
            return null;
        } finally {
            writer.edited();
        }
    }
}
