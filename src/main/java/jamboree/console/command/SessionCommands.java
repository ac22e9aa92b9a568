package jamboree.console.command;

import jamboree.session.SessionOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code /env /reset /reload}: another class path, a new start, a new start with everything typed so far. */
final class SessionCommands {

    private SessionCommands() {
    }

    /** Options that change what the session is started with; jshell takes them with one dash, too. */
    private static final class Environment {

        @Option(names = "--class-path")
        private String classPath;

        @Option(names = "--module-path")
        private String modulePath;

        @Option(names = "--add-modules")
        private List<String> addModules;

        @Option(names = "--add-exports")
        private List<String> addExports;

        @Option(names = "--enable-preview")
        private boolean enablePreview;

        @Option(names = "--restore")
        private boolean restore;

        @Option(names = "--quiet")
        private boolean quiet;

        static Environment parse(Arguments arguments) {
            Environment environment = new Environment();
            List<String> words = new ArrayList<>();
            for (String word : arguments.array(0)) {
                words.add(word.matches("-[a-z].*") ? "-" + word : word);
            }
            try {
                CommandLine line = new CommandLine(environment);
                line.setAbbreviatedOptionsAllowed(true);
                line.parseArgs(words.toArray(String[]::new));
            } catch (RuntimeException e) {
                // no clause for picocli's exception: the JVM would read it from its jar at each start, to verify that
                throw e instanceof CommandLine.ParameterException ? arguments.wrong(e.getMessage()) : e;
            }
            return environment;
        }

        /** Every file of a path must be there, or nothing is changed. */
        private static List<String> files(String path, String option, Arguments arguments, CommandContext context) {
            List<String> files = new ArrayList<>();
            for (String name : path.split(File.pathSeparator)) {
                Path file = context.path(name);
                if (!Files.exists(file)) {
                    throw arguments.wrong("there is no file " + file + ", named by " + option);
                }
                files.add(file.toString());
            }
            return files;
        }

        SessionOptions applyTo(Arguments arguments, CommandContext context) {
            SessionOptions options = context.workspace().options();
            SessionOptions changed = context.memory().startup().map(options::withStartup).orElse(options);
            if (classPath != null) {
                changed = changed.withClassPath(files(classPath, "--class-path", arguments, context));
            }
            if (modulePath != null) {
                changed = changed.withModulePath(files(modulePath, "--module-path", arguments, context));
            }
            if (addModules != null) {
                changed = changed.withAddModules(addModules);
            }
            if (addExports != null) {
                changed = changed.withAddExports(addExports);
            }
            return enablePreview ? changed.withEnablePreview(true) : changed;
        }
    }

    static List<Command> all() {
        SimpleCommand.Completion options = (before, context) ->
                List.of("--class-path", "--module-path", "--add-modules", "--add-exports", "--enable-preview");
        return List.of(
                SimpleCommand.stock("env", "[--class-path PATH] [--module-path PATH] [--add-modules M] …",
                        "see or change what the session is started with", SessionCommands::env).completes(options),
                SimpleCommand.stock("reset", "[options of /env]", "forget everything and start anew",
                        SessionCommands::reset).exactly().completes(options),
                SimpleCommand.stock("reload", "[-restore] [-quiet] [options of /env]",
                        "start anew and run again what you typed", SessionCommands::reload)
                        .completes((before, context) -> List.of("-restore", "-quiet")));
    }

    private static boolean env(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            show(context);
            return true;
        }
        SessionOptions options = Environment.parse(arguments).applyTo(arguments, context);
        context.note("Setting new options and restoring state.");
        return Replay.run(Replay.sources(context.workspace()), options, true, context);
    }

    private static void show(CommandContext context) {
        SessionOptions options = context.workspace().options();
        StringBuilder text = new StringBuilder();
        line(text, "--class-path", options.classPath());
        line(text, "--module-path", options.modulePath());
        line(text, "--add-modules", options.addModules());
        line(text, "--add-exports", options.addExports());
        if (!text.isEmpty()) {
            context.print(text.toString());
        }
    }

    private static void line(StringBuilder text, String name, List<String> values) {
        if (!values.isEmpty()) {
            text.append("|     ").append(name).append(' ')
                    .append(String.join(File.pathSeparator, values)).append('\n');
        }
    }

    private static boolean reset(Arguments arguments, CommandContext context) {
        SessionOptions options = Environment.parse(arguments).applyTo(arguments, context);
        context.note("Resetting state.");
        context.memory().lost(Replay.sources(context.workspace()));
        context.workspace().reset(options);
        return true;
    }

    private static boolean reload(Arguments arguments, CommandContext context) {
        Environment environment = Environment.parse(arguments);
        SessionOptions options = environment.applyTo(arguments, context);
        List<String> sources = environment.restore ? context.memory().lost() : Replay.sources(context.workspace());
        if (environment.restore && sources.isEmpty()) {
            context.error("No previous history to restore");
            return false;
        }
        context.note(environment.restore ? "Restarting and restoring from previous state."
                : "Restarting and restoring state.");
        return Replay.run(sources, options, environment.quiet, context);
    }
}
