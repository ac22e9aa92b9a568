package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.SessionOptions;
import jamboree.session.Workspace;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Snippet;
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

        SessionOptions applyTo(CommandContext context) {
            SessionOptions options = context.workspace().options();
            SessionOptions changed = context.memory().startup().map(options::withStartup).orElse(options);
            if (classPath != null) {
                changed = changed.withClassPath(List.of(classPath.split(java.io.File.pathSeparator)));
            }
            if (modulePath != null) {
                changed = changed.withModulePath(List.of(modulePath.split(java.io.File.pathSeparator)));
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
        Environment environment = Environment.parse(arguments);
        context.note("Setting new options and restoring state.");
        return replay(context, environment, sources(context), true);
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
                    .append(String.join(java.io.File.pathSeparator, values)).append('\n');
        }
    }

    private static boolean reset(Arguments arguments, CommandContext context) {
        Environment environment = Environment.parse(arguments);
        context.note("Resetting state.");
        context.memory().lost(sources(context));
        context.workspace().reset(environment.applyTo(context));
        return true;
    }

    private static boolean reload(Arguments arguments, CommandContext context) {
        Environment environment = Environment.parse(arguments);
        if (environment.restore && context.memory().lost().isEmpty()) {
            context.error("No previous history to restore");
            return false;
        }
        context.note(environment.restore ? "Restarting and restoring from previous state."
                : "Restarting and restoring state.");
        List<String> sources = environment.restore ? context.memory().lost() : sources(context);
        return replay(context, environment, sources, environment.quiet);
    }

    private static boolean replay(CommandContext context, Environment environment, List<String> sources,
                                  boolean quiet) {
        Workspace workspace = context.workspace();
        workspace.reset(environment.applyTo(context));
        boolean ok = true;
        for (String source : sources) {
            if (!quiet) {
                context.print("-: " + source.stripTrailing().replace("\n", "\n   ") + "\n");
            }
            Evaluation evaluation = workspace.eval(source);
            boolean succeeded = Evaluations.succeeded(evaluation);
            if (!succeeded) {
                context.show(evaluation);
            }
            ok &= succeeded;
        }
        return ok;
    }

    private static List<String> sources(CommandContext context) {
        return context.workspace().shell().snippets().filter(Selection::isTyped)
                .filter(snippet -> context.workspace().shell().status(snippet).isActive())
                .filter(snippet -> snippet.subKind() != Snippet.SubKind.VAR_VALUE_SUBKIND)
                .map(Snippet::source).toList();
    }
}
