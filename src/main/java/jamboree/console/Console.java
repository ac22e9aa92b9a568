package jamboree.console;

import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandTable;
import jamboree.console.command.Memory;
import jamboree.console.command.Replay;
import jamboree.console.command.Retained;
import jamboree.session.Evaluation;
import jamboree.session.Progress;
import jamboree.session.Session;
import jamboree.session.SessionFailed;
import jamboree.session.SessionListener;
import jamboree.session.Uncaught;
import jamboree.session.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * The prompt: reads lines, runs them, shows what they gave.
 *
 * <pre>
 *   main thread          reads and evaluates by turns
 *   session threads      hand output, notes and progress to the {@link ConsoleWriter}
 *   console/writer       prints what was gathered while a line is edited
 *   signal thread        Ctrl-C while code runs
 * </pre>
 *
 * <p>Make it, give {@link #listener()} to the session, {@link #run} it; close the console after the session.
 */
public final class Console implements AutoCloseable {

    /**
     * How the console looks.
     *
     * @param mode    empty: the one that was retained, or normal
     * @param color   false: no colours, whatever the terminal can do
     * @param status  false: no row that changes in place
     * @param version what the banner says
     */
    public record Options(Optional<Feedback.Mode> mode, boolean color, boolean status, String version) {
    }

    private static final int TIMES_TO_TELL = 3;

    private final Options options;
    private final Terminal terminal;
    private final Palette palette;
    private final ConsoleWriter writer;
    private final UserInput input;
    private final OutputLog log = new OutputLog();
    private final LongPastes pastes = new LongPastes();
    private final StateFiles files;
    private String first = "";
    private volatile ConsoleScreen screen;
    private TerminalPerson typist;
    private CommandContext context;
    private LineReaderImpl reader;
    private boolean typed;

    /** A console on the terminal of this process. */
    public Console(Options options) {
        this(options, SystemTerminal.open(), StateFiles.of(System.getenv()));
    }

    /** A console on a given terminal; for tests. */
    Console(Options options, Terminal terminal, StateFiles files) {
        this.options = options;
        this.terminal = terminal;
        this.files = files;
        palette = Palette.of(options.color(), terminal.getType(), System.getenv());
        writer = new ConsoleWriter(terminal, palette, options.status());
        input = new UserInput(terminal, writer);
    }

    /** A text to run before the first prompt, commands and Java. */
    public void first(String text) {
        first = text;
    }

    /** What a session tells this console; may be called before {@link #run}, by any thread. */
    public SessionListener listener() {
        return new SessionListener() {
            @Override
            public void output(String source, boolean error, String text) {
                if (!source.isEmpty()) {
                    log.add(source, text);
                }
                writer.output(source, text);
            }

            @Override
            public void note(String line) {
                ConsoleScreen present = screen;
                if (present == null || !present.noted(line)) {
                    writer.print(BarredText.of(line, ConsoleScreen.width(terminal)));
                }
            }

            @Override
            public void uncaught(Uncaught uncaught) {
                ConsoleScreen present = screen;
                if (present == null) {
                    SessionListener.super.uncaught(uncaught);
                    return;
                }
                // finding its snippets may wait for the compiler, and the session's output must not
                Thread.ofPlatform().daemon().name("console/uncaught").start(() ->
                        writer.print(present.text(uncaught)));
            }

            @Override
            public void progress(Progress progress) {
                writer.progress(progress);
            }

            @Override
            public String readLine() {
                return input.readLine();
            }
        };
    }

    /**
     * Read and run until the user leaves.
     *
     * @param session stays open
     * @return the status to end with
     */
    public int run(Session session) {
        return run(session, session::interrupt, session::startup);
    }

    int run(Workspace workspace, Runnable interrupt, Supplier<List<Evaluation>> startup) {
        CommandTable commands = CommandTable.standard();
        Memory memory = new Memory();
        screen = new ConsoleScreen(workspace, memory, writer, palette, terminal, log);
        typist = new TerminalPerson(terminal, writer, screen, memory, files.configuration());
        context = new CommandContext(workspace, memory, screen, typist, TextRunner.with(commands));
        Retained.in(files.configuration()).restore(context);
        Replay.offer(files.previous(), memory);
        // what was asked for now counts more than what was retained
        options.mode().ifPresent(screen::mode);
        SignalHandler interrupts = signal -> {
            writer.interrupted();
            typist.interrupt();
            input.interrupt();
            interrupt.run();
        };
        reader = reader(commands, interrupts);
        typist.history(reader.getHistory());
        SignalHandler before = terminal.handle(Signal.INT, interrupts);
        SystemSignals signals = new SystemSignals(terminal);
        Attributes attributes = terminal.getAttributes();
        Attributes silent = new Attributes(attributes);
        // keys typed while code runs are shown once, by the next prompt
        silent.setLocalFlag(Attributes.LocalFlag.ECHO, false);
        // Ctrl-\ would have each JVM of this terminal print all its threads
        silent.setControlChar(Attributes.ControlChar.VQUIT, 0);
        terminal.setAttributes(silent);
        try {
            writer.print("jamboree " + options.version() + " · Java " + Runtime.version().feature()
                    + " · :help, Tab, Ctrl-D to leave\n");
            if (!first.isBlank()) {
                run(first);
            }
            return loop(startup);
        } finally {
            terminal.setAttributes(attributes);
            terminal.handle(Signal.INT, before);
            signals.close();
            save();
        }
    }

    private LineReaderImpl reader(CommandTable commands, SignalHandler interrupts) {
        LineReaderImpl made = (LineReaderImpl) LineReaderBuilder.builder().terminal(terminal).appName("jamboree")
                .parser(new CodeParser(() -> context.workspace().shell().sourceCodeAnalysis(), pastes::unfold))
                .highlighter(new CodeHighlighter(palette.color()))
                .history(pastes.history())
                .variable(LineReader.HISTORY_FILE, files.history()).variable(LineReader.HISTORY_SIZE, 10_000)
                .variable(LineReader.HISTORY_FILE_SIZE, 10_000)
                .variable(LineReader.BELL_STYLE, "none")
                .variable(LineReader.LIST_MAX, 200)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.AUTO_MENU, false).option(LineReader.Option.INSERT_TAB, false).build();
        ControlC controlC = new ControlC(made, terminal, interrupts);
        CodeCompleter completer = new CodeCompleter(commands, context);
        made.setCompleter((line, parsed, candidates) -> controlC.undisturbed(() -> {
            completer.complete(line, parsed, candidates);
            return true;
        }));
        Keys.bind(made, terminal, () -> context.workspace().shell().sourceCodeAnalysis(),
                line -> context.evaluate(line), pastes, () -> context.memory().indent(), controlC);
        return made;
    }

    private int loop(Supplier<List<Evaluation>> startup) {
        Farewell farewell = new Farewell(context);
        int interrupts = 0;
        boolean started = false;
        while (true) {
            String line;
            try {
                line = readLine();
                interrupts = 0;
            } catch (UserInterruptException cleared) {
                if (++interrupts >= TIMES_TO_TELL) {
                    context.note("nothing is running.  To leave: Ctrl-D or :exit");
                }
                continue;
            } catch (EndOfFileException left) {
                if (farewell.leaves()) {
                    return 0;
                }
                continue;
            }
            if (!started) {
                started = true;
                startup.get().forEach(context::show);
            }
            if (line.isBlank()) {
                continue;
            }
            typed = true;
            run(line);
            OptionalInt exit = context.exitStatus();
            if (exit.isEmpty()) {
                farewell.stays();
            } else if (farewell.leaves()) {
                return exit.getAsInt();
            } else {
                context.stay();
            }
        }
    }

    /** One entry; a fault of ours must not take the session along. */
    private void run(String line) {
        try {
            context.runText(line, false);
            screen.end();
        } catch (SessionFailed failed) {
            context.error(failed.getMessage());
        } catch (RuntimeException | LinkageError fault) {
            context.error("a fault of Jamboree, please report it: " + fault + " at " + fault.getStackTrace()[0]
                    + "\nThe session goes on.");
        }
    }

    private String readLine() {
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, screen.continuation());
        reader.setVariable(LineReader.INDENTATION, context.memory().indent());
        // from the Enter on, Ctrl-C is for what the line is about to run
        typist.begin();
        input.begin();
        writer.editing(reader);
        try {
            String line = pastes.unfold(reader.readLine(screen.prompt()));
            if (Thread.interrupted()) {
                // it came when the line was read, and before anything of it ran
                throw new UserInterruptException(line);
            }
            return line;
        } finally {
            pastes.clear();
            writer.edited();
        }
    }

    /** For the next console: the lines typed, and what they have declared. */
    private void save() {
        try {
            reader.getHistory().save();
            if (typed) {
                Replay.keep(files.previous(), context.workspace());
            }
        } catch (IOException unwritable) {
            context.note("the history could not be saved: " + unwritable.getMessage());
        } catch (SessionFailed none) {
            context.note("what was typed could not be kept: " + none.getMessage());
        }
    }

    /** Give the terminal back. Idempotent. */
    @Override
    public void close() {
        writer.close();
        try {
            terminal.close();
        } catch (IOException gone) {
            // the terminal went away before us: there is nothing left to restore
            return;
        }
    }
}
