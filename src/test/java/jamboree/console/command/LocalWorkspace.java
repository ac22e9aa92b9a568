package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.SessionOptions;
import jamboree.session.Stopped;
import jamboree.session.VariablePlace;
import jamboree.session.Workspace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/** A session that runs in this JVM: the compiler is real, the workers are not. Answers to questions are given. */
public final class LocalWorkspace implements Workspace, AutoCloseable {

    private final PrintStream out;
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final List<String> evaluated = new ArrayList<>();
    private volatile boolean interrupted;
    private JShell shell;
    private int ids;
    private int errors;

    /** A session whose code prints to a stream. */
    public LocalWorkspace(PrintStream out, String... startup) {
        this.out = out;
        shell = build();
        for (String line : startup) {
            shell.eval(line);
        }
        evaluated.clear();
    }

    private JShell build() {
        JShell made = JShell.builder().executionEngine("local").out(out).err(out)
                .idGenerator(this::id).tempVariableNameGenerator(() -> "$" + (ids + 1)).build();
        made.eval("import module java.base;");
        return made;
    }

    /** As jshell counts: refused and start-up snippets have numbers of their own. */
    private String id(Snippet snippet, int next) {
        if (evaluated.isEmpty()) {
            return "s" + next;
        }
        return shell.status(snippet).isActive() ? String.valueOf(++ids) : "e" + ++errors;
    }

    /** What to answer to a question. */
    public void answer(String query, Object answer) {
        answers.put(query, answer);
    }

    /** All sources evaluated so far. */
    public List<String> evaluated() {
        return evaluated;
    }

    /** Stop the loop that runs. */
    public void interrupt() {
        interrupted = true;
        shell.stop();
    }

    @Override
    public Evaluation eval(String source, BooleanSupplier unwanted) {
        evaluated.add(source);
        interrupted = unwanted.getAsBoolean();
        if (interrupted) {
            return new Evaluation(source, List.of(), Stopped.INTERRUPTED, Duration.ZERO, OptionalInt.empty());
        }
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        for (SnippetEvent event : shell.eval(source)) {
            outcomes.add(new Outcome(event,
                    event.snippet() == null ? List.of() : shell.diagnostics(event.snippet()).toList()));
        }
        return new Evaluation(source, outcomes, interrupted ? Stopped.INTERRUPTED : Stopped.NONE,
                Duration.ofNanos(System.nanoTime() - start), OptionalInt.empty());
    }

    /** Evaluate a whole text. */
    public List<Evaluation> evalAll(String text, boolean stopAtError) {
        List<Evaluation> all = new ArrayList<>();
        String rest = text;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            all.add(eval(info.source()));
            rest = info.remaining();
        }
        return all;
    }

    @Override
    public JShell shell() {
        return shell;
    }

    @Override
    public String value(VarSnippet variable) {
        return shell.varValue(variable);
    }

    @Override
    public Object ask(String query, Object argument) {
        return answers.getOrDefault(query, List.of());
    }

    @Override
    public List<StackTraceElement> named(List<StackTraceElement> frames) {
        return frames;
    }

    @Override
    public List<SnippetEvent> drop(Snippet snippet) {
        return shell.drop(snippet);
    }

    @Override
    public VariablePlace place(VarSnippet variable) {
        return new VariablePlace("local", variable.name());
    }

    @Override
    public void reset(SessionOptions options) {
        shell.close();
        evaluated.clear();
        ids = 0;
        errors = 0;
        shell = build();
    }

    @Override
    public void addToClasspath(String path) {
        shell.addToClasspath(path);
    }

    @Override
    public SessionOptions options() {
        return SessionOptions.standard();
    }

    @Override
    public void close() {
        shell.close();
    }
}
