package jamboree.cli;

import jamboree.console.Feedback;
import jamboree.session.SessionOptions;
import jamboree.session.Startup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the command line. Filled by picocli, or by {@link PlainArguments} when there is little to parse. */
@Command(name = "jamboree", sortOptions = false, usageHelpWidth = 100, optionListHeading = "%n",
        customSynopsis = "usage: jamboree [options] [FILE | -] [args...]",
        description = "A Java console whose code runs in real worker processes. With FILE, '-' or piped input: a "
                + "script.",
        footer = {"", "exit status: 0 ok; 1 uncaught exception or failed task; 2 bad usage or does not compile;",
                "             3 worker lost; 130 interrupted; N for System.exit(N) or :exit N"})
final class Options {
    @Option(names = {"-e", "--eval"}, paramLabel = "CODE", description = "run CODE and exit")
    String code;

    @Option(names = "--check", paramLabel = "FILE", description = "compile only")
    String check;

    @Option(names = "--feedback", paramLabel = "MODE",
            description = "normal, concise, silent, verbose; a script then prints what jshell would print")
    String feedback;

    @Option(names = "-q", description = "concise feedback")
    boolean concise;

    @Option(names = "-s", description = "silent feedback")
    boolean silent;

    @Option(names = "-v", description = "verbose feedback")
    boolean verbose;

    @Option(names = "--keep-going", description = "a script goes on after an error, as in jshell")
    boolean keepGoing;

    @Option(names = {"--class-path", "-cp", "-classpath"}, paramLabel = "PATH", description = "jars and directories")
    List<String> classPath = new ArrayList<>();

    @Option(names = {"--module-path", "-p"}, paramLabel = "PATH", description = "directories of modules")
    List<String> modulePath = new ArrayList<>();

    @Option(names = "--add-modules", paramLabel = "MODULES", description = "modules to resolve")
    List<String> addModules = new ArrayList<>();

    @Option(names = "--add-exports", paramLabel = "MODULE/PACKAGE", description = "packages to open to snippets")
    List<String> addExports = new ArrayList<>();

    @Option(names = "--enable-preview", description = "preview features of the language")
    boolean enablePreview;

    @Option(names = "--enable-native-access", arity = "0..1", paramLabel = "MODULES",
            description = "allow native calls without a warning")
    String enableNativeAccess;

    @Option(names = "--startup", paramLabel = "FILE", description = "evaluate FILE first instead of the imports")
    List<String> startup = new ArrayList<>();

    @Option(names = "--no-startup", description = "evaluate nothing first")
    boolean noStartup;

    @Option(names = "-J", paramLabel = "FLAG", description = "option of the console JVM, such as -J-Xmx1g")
    List<String> consoleFlags = new ArrayList<>();

    @Option(names = "-R", paramLabel = "FLAG", description = "option of the session JVM and every worker")
    List<String> remoteFlags = new ArrayList<>();

    @Option(names = "-C", paramLabel = "FLAG", description = "option of the compiler")
    List<String> compilerFlags = new ArrayList<>();

    @Option(names = "--no-color", description = "no colours")
    boolean noColor;

    @Option(names = "--no-status", description = "no status row")
    boolean noStatus;

    @Option(names = "--execution", paramLabel = "SPEC", hidden = true)
    String execution;

    @Option(names = "--show-version", description = "print the version and go on")
    boolean showVersion;

    @Option(names = "--version", description = "print the version")
    boolean version;

    @Option(names = {"-h", "-?", "--help"}, description = "print this")
    boolean help;

    @Option(names = {"-X", "--help-extra"}, description = "what else there is: names, variables, files")
    boolean helpExtra;

    @Parameters(paramLabel = "FILE", description = "script, '-' for standard input, then its arguments", arity = "0..*",
            hidden = true)
    List<String> words = new ArrayList<>();

    /** The feedback asked for; empty when none of the four ways to ask was used. */
    Optional<Feedback.Mode> mode() throws UsageError {
        List<Feedback.Mode> asked = new ArrayList<>();
        if (feedback != null) {
            Feedback.Mode mode = Feedback.Mode.of(feedback);
            if (mode == null) {
                throw new UsageError("there is no feedback mode '" + feedback
                        + "'; there are normal, concise, silent and verbose");
            }
            asked.add(mode);
        }
        if (concise) {
            asked.add(Feedback.Mode.CONCISE);
        }
        if (silent) {
            asked.add(Feedback.Mode.SILENT);
        }
        if (verbose) {
            asked.add(Feedback.Mode.VERBOSE);
        }
        if (asked.size() > 1) {
            throw new UsageError("only one of --feedback, -q, -s and -v can be given");
        }
        return asked.stream().findFirst();
    }

    SessionOptions session() throws UsageError {
        if (execution != null) {
            throw new UsageError("there is no --execution: code always runs in a process of its own; -R gives options "
                    + "to its JVM");
        }
        return SessionOptions.standard().withClassPath(paths("--class-path", classPath))
                .withModulePath(paths("--module-path", modulePath))
                .withAddModules(addModules).withAddExports(addExports.stream().map(Options::export).toList())
                .withEnablePreview(enablePreview).withEnableNativeAccess(Optional.ofNullable(enableNativeAccess))
                .withRemoteOptions(remoteFlags).withCompilerOptions(compilerFlags).withStartup(startups());
    }

    private static List<String> paths(String option, List<String> given) throws UsageError {
        List<String> paths = given.stream().flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .filter(path -> !path.isEmpty()).toList();
        for (String path : paths) {
            if (!Files.exists(Path.of(path))) {
                throw new UsageError("there is no file '" + path + "', named by " + option);
            }
        }
        return paths;
    }

    /** As for jshell, a target is added later; one that was given is taken off. */
    private static String export(String given) {
        return given.replaceFirst("=.*", "");
    }

    private List<Startup> startups() throws UsageError {
        if (noStartup) {
            if (!startup.isEmpty()) {
                throw new UsageError("--startup and --no-startup exclude each other");
            }
            return List.of();
        }
        if (startup.isEmpty()) {
            return List.of(Startup.standard());
        }
        List<Startup> texts = new ArrayList<>();
        for (String file : startup) {
            texts.add(startup(file));
        }
        return texts;
    }

    /** What the user always wants evaluated when a console starts. */
    Optional<Startup> ownStartup() throws UsageError {
        try {
            return noStartup ? Optional.empty() : Startup.ofUser(System.getenv());
        } catch (IOException e) {
            throw new UsageError("cannot read the startup file init.jsh: " + e.getMessage());
        }
    }

    private static Startup startup(String file) throws UsageError {
        try {
            return Startup.named(file, Path.of(file));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new UsageError("cannot read the startup file '" + file + "'");
        }
    }
}
