package jamboree.cli;

import jamboree.console.Console;
import jamboree.console.Feedback;
import jamboree.console.command.CommandTable;
import jamboree.console.command.Retained;
import jamboree.session.Session;
import jamboree.session.SessionFailed;
import jamboree.session.SessionOptions;
import jamboree.session.Startup;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The launcher: {@code jamboree [options] [FILE | -] [args...]}. */
public final class Main {
    private static final int REQUIRED = 25;

    /** Workers that are kept warm while the prompt waits, so that a pool is there at once. */
    private static final int SPARES = 2;

    private Main() {}

    /** Runs and ends the JVM with the exit status. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            checkJava();
            Options options = PlainArguments.parse(arguments);
            return run(options == null ? ParsedArguments.parse(arguments) : options, out, err);
        } catch (UsageError | SessionFailed e) {
            err.println("jamboree: " + e.getMessage());
            return ExitStatus.USAGE;
        }
    }

    private static void checkJava() throws UsageError {
        if (Runtime.version().feature() < REQUIRED) {
            throw new UsageError("needs Java " + REQUIRED + " or later; this is Java " + Runtime.version().feature());
        }
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
            throw new UsageError("needs a full JDK; the Java in " + System.getProperty("java.home")
                    + " has no compiler (module jdk.jshell)");
        }
    }

    private static String versions() {
        return "jamboree " + version() + " (Java " + Runtime.version() + ")";
    }

    static int run(Options options, PrintStream out, PrintStream err) throws UsageError {
        if (options.help) {
            out.print(ParsedArguments.help());
            return ExitStatus.OK;
        }
        if (options.version) {
            out.println(versions());
            return ExitStatus.OK;
        }
        if (options.helpExtra) {
            out.print(ParsedArguments.extraHelp());
            return ExitStatus.OK;
        }
        if (options.showVersion) {
            out.println(versions());
        }
        if (options.check != null) {
            Script script = options.check.equals("-") ? Script.standardInput() : Script.file(options.check);
            return Check.run(script, Libraries.on(options.session(), script, err)
                    .withArguments(Optional.of(options.words)), out, err);
        }
        Optional<Script> script = script(options);
        if (script.isPresent()) {
            return script(options, script.get(), out, err);
        }
        int status = console(options);
        if (Training.isOn()) {
            Training.ofScripts(out, err);
        }
        return status;
    }

    private static Optional<Script> script(Options options) throws UsageError {
        if (options.code != null) {
            return Optional.of(new Script("-e", options.code));
        }
        if (!options.words.isEmpty()) {
            String file = options.words.getFirst();
            return Optional.of(file.equals("-") ? Script.standardInput() : Script.file(file));
        }
        return Terminals.isInputTerminal() ? Optional.empty() : Optional.of(Script.standardInput());
    }

    private static int script(Options options, Script script, PrintStream out, PrintStream err) throws UsageError {
        List<String> words = options.words;
        List<String> arguments = options.code != null || words.isEmpty() ? words : words.subList(1, words.size());
        options.remoteFlags.addAll(script.javaOptions());
        SessionOptions session = Libraries.on(options.session(), script, err)
                .withArguments(script.usesArguments() ? Optional.of(arguments) : Optional.empty())
                .withSurvives(options.keepGoing);
        ScriptRunner runner = new ScriptRunner(script, session, options.mode(), options.keepGoing, out, err);
        Runtime.getRuntime().addShutdownHook(new Thread(runner::interrupt, "jamboree/interrupt"));
        return runner.run();
    }

    private static int console(Options options) throws UsageError {
        SessionOptions sessionOptions = options.session();
        if (options.startup.isEmpty() && !options.noStartup) {
            sessionOptions = Retained.of(System.getenv()).startup().map(sessionOptions::withStartup)
                    .orElse(sessionOptions);
        }
        Optional<Startup> own = options.ownStartup();
        // Java is evaluated behind the prompt; commands need the console
        boolean commands = own.isPresent() && own.get().text().lines().anyMatch(CommandTable::isCommand);
        if (own.isPresent() && !commands) {
            sessionOptions = sessionOptions.withStartup(
                    Stream.concat(sessionOptions.startup().stream(), own.stream()).toList());
        }
        if (System.getProperty("jamboree.spares") == null) {
            System.setProperty("jamboree.spares", Integer.toString(SPARES));
        }
        try (Console console = new Console(
                new Console.Options(options.mode(), !options.noColor, !options.noStatus, version()));
                Session session = Session.start(sessionOptions, console.listener())) {
            if (commands) {
                console.first(own.get().text());
            }
            return console.run(session);
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "0.1" : version;
    }
}
