package jamboree.session;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * One JShell with its session JVM, from start to reset or close. A thread makes the compiler and evaluates the startup
 * texts, which also warms it up; another one starts the session JVM meanwhile.
 */
final class Workbench {
    private final SessionOptions options;
    private final boolean runs;
    private final SurvivingControl control;
    private final CompletableFuture<JShell> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> indexing = new CompletableFuture<>();
    private final List<Evaluation> troubles = new ArrayList<>();
    private final SnippetIds ids = new SnippetIds(this::building);
    private volatile JShell building;

    /**
     * Begins to start.
     *
     * @param runs false to compile only, without a session JVM
     */
    Workbench(SessionOptions options, SessionListener listener, boolean runs) {
        this.options = options;
        this.runs = runs;
        control = new SurvivingControl(options, listener, this::activeNames);
        if (runs) {
            control.start();
        }
        Thread.ofPlatform().daemon().name("session/compiler").start(this::build);
    }

    private JShell building() {
        return building;
    }

    SessionOptions options() {
        return options;
    }

    SurvivingControl control() {
        return control;
    }

    /** Waits until the compiler is there and the startup texts are evaluated. */
    JShell shell() {
        try {
            return ready.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof SessionFailed failed ? failed
                    : new SessionFailed("the compiler cannot be started: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Startup evaluations that did not go well. */
    List<Evaluation> troubles() {
        shell();
        return troubles;
    }

    private void build() {
        try {
            JShell shell = JShell.builder().executionEngine(new Provider(runs ? control : new InertControl()), Map.of())
                    .fileManager(files -> new CompilerFiles(files, SessionLauncher.compilerPath(options), indexing))
                    .compilerOptions(compilerOptions(options).toArray(String[]::new)).idGenerator(ids::id)
                    .tempVariableNameGenerator(ids::temporaryName).build();
            building = shell;
            for (Startup startup : options.startup()) {
                if (startup.text().equals(Startup.standard().text())) {
                    startup.text().lines().forEach(line -> evaluateStartup(shell, line));
                } else {
                    evaluate(shell, startup.text());
                }
            }
            if (options.arguments().isPresent()) {
                evaluate(shell, argumentsSource(options.arguments().get()));
            }
            ids.started();
            ready.complete(shell);
            if (options.survives()) {
                indexing.complete(null);
            }
        } catch (RuntimeException | Error e) {
            ready.completeExceptionally(e);
        }
    }

    private void evaluate(JShell shell, String text) {
        SourceSplitter pieces = new SourceSplitter(shell.sourceCodeAnalysis(), text);
        for (SourceSplitter.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            evaluateStartup(shell, piece.source());
        }
    }

    private void evaluateStartup(JShell shell, String snippet) {
        Evaluation evaluation = evaluate(shell, new Activity(snippet), snippet);
        if (evaluation.outcomes().stream().anyMatch(Workbench::isTrouble)) {
            troubles.add(evaluation);
        }
    }

    private static boolean isTrouble(Outcome outcome) {
        return outcome.event().status() == Snippet.Status.REJECTED || outcome.event().exception() != null;
    }

    /** Evaluates one snippet. One thread at a time. */
    Evaluation evaluate(JShell shell, Activity activity, String source) {
        long start = System.nanoTime();
        control.begin(activity);
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (SnippetEvent event : shell.eval(source)) {
                List<Diag> diagnostics =
                        event.snippet() == null ? List.of() : shell.diagnostics(event.snippet()).toList();
                outcomes.add(new Outcome(event, diagnostics));
                tellMissing(shell, event);
            }
            return new Evaluation(source, outcomes, activity.stopped(),
                    java.time.Duration.ofNanos(System.nanoTime() - start), activity.exit());
        } finally {
            activity.finish();
        }
    }

    private void tellMissing(JShell shell, SnippetEvent event) {
        if (runs && event.status() == Snippet.Status.RECOVERABLE_DEFINED
                && event.snippet() instanceof DeclarationSnippet declaration) {
            control.missing(declaration.name(), shell.unresolvedDependencies(declaration)
                    .collect(Collectors.joining(", ")));
        }
    }

    private static String argumentsSource(List<String> arguments) {
        return arguments.stream().map(Workbench::literal)
                .collect(Collectors.joining(", ", "String[] args = {", "};"));
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each < ' ' || each > '~' || each == '"' || each == '\\') {
                literal.append("\\u%04x".formatted((int) each));
            } else {
                literal.append(each);
            }
        }
        return literal.append('"').toString();
    }

    private Set<String> activeNames() {
        JShell shell = building;
        return shell == null ? Set.of() : shell.variables().map(VarSnippet::name).collect(Collectors.toSet());
    }

    private static List<String> compilerOptions(SessionOptions options) {
        List<String> compiler = new ArrayList<>();
        if (!options.modulePath().isEmpty()) {
            compiler.addAll(List.of("--module-path", String.join(File.pathSeparator, options.modulePath())));
        }
        if (!options.addModules().isEmpty()) {
            compiler.addAll(List.of("--add-modules", String.join(",", options.addModules())));
        }
        options.addExports().forEach(export -> compiler.addAll(List.of("--add-exports", export + "=ALL-UNNAMED")));
        if (options.enablePreview()) {
            compiler.addAll(List.of("--enable-preview", "-source", String.valueOf(Runtime.version().feature())));
        }
        compiler.addAll(options.compilerOptions());
        return compiler;
    }

    /** Ends the session JVM; the compiler ends with this JVM. */
    void end() {
        control.close();
        indexing.cancel(false);
    }

    /** Ends both; this JVM goes on without them. */
    void close() {
        end();
        // JShell takes its time to let go of its indexes, and nobody needs to wait for that.
        Thread.ofPlatform().daemon().name("session/compiler-end").start(() -> ready.whenComplete((shell, failure) -> {
            if (shell != null) {
                shell.close();
            }
        }));
    }

    /** Hands JShell the control it shall use. */
    private record Provider(ExecutionControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "jamboree";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
