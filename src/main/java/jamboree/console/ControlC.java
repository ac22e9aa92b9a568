package jamboree.console;

import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.AbstractUnixSysTerminal;

/**
 * Ctrl-C while a line is edited: a signal of the system, as while code runs.
 *
 * <p>JLine would have it a byte like any other. Typed behind Enter, nobody reads that byte until the code has run, and
 * then it clears the next line. The reader's thread calls, the signal thread tells.
 */
final class ControlC {

    private final LineReaderImpl reader;
    private final Terminal terminal;
    private final SignalHandler running;
    private Thread editing;
    private boolean asking;
    private boolean pressed;

    /**
     * For the lines of one reader.
     *
     * @param running hears of Ctrl-C once a line is entered
     */
    ControlC(LineReaderImpl reader, Terminal terminal, SignalHandler running) {
        this.reader = reader;
        this.terminal = terminal;
        this.running = running;
        if (terminal instanceof AbstractUnixSysTerminal) {
            // any other makes no signal of a key by itself
            reader.getWidgets().put(LineReader.CALLBACK_INIT, this::edit);
        }
    }

    /** JLine has just set the terminal up for a line. */
    private boolean edit() {
        synchronized (this) {
            editing = Thread.currentThread();
            pressed = false;
        }
        terminal.handle(Signal.INT, signal -> press());
        // behind Ctrl-Z JLine sets the terminal up once more
        SignalHandler continued = terminal.handle(Signal.CONT, SignalHandler.SIG_IGN);
        terminal.handle(Signal.CONT, signal -> {
            continued.handle(signal);
            asSignal();
        });
        asSignal();
        return true;
    }

    private void asSignal() {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
        terminal.setAttributes(attributes);
    }

    private synchronized void press() {
        pressed = true;
        if (!asking) {
            editing.interrupt();
        }
    }

    /** Ask the compiler: an interrupt would close its files for good, or be lost in it; the reader hears it behind. */
    <T> T undisturbed(Supplier<T> question) {
        synchronized (this) {
            asking = true;
        }
        try {
            return question.get();
        } finally {
            synchronized (this) {
                asking = false;
                if (pressed) {
                    editing.interrupt();
                }
            }
        }
    }

    /** From the Enter on, Ctrl-C is for what the line is about to run. A line that goes on is the reader's again. */
    boolean enter(Widget accept) {
        String text = reader.getBuffer().toString();
        SignalHandler edited = terminal.handle(Signal.INT, running);
        boolean done = accept.apply();
        if (!reader.getBuffer().toString().equals(text)) {
            terminal.handle(Signal.INT, edited);
        }
        return done;
    }
}
