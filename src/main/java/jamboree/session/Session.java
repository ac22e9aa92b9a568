package jamboree.session;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * A session: a compiler in this JVM, and a JVM of its own in which snippets run. That JVM may die; the session lives on
 * with all definitions and most values, and its listener is told what is gone.
 *
 * <p>Evaluations, drops, values and resets run one at a time on the threads that call them; {@link #interrupt},
 * {@link #ask} and {@link #close} may be called by any thread at any time. Whoever starts a session closes it.
 */
public final class Session implements Workspace, AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(2);

    private final SessionListener listener;
    private final ReentrantLock evaluating = new ReentrantLock();
    private final boolean runs;
    private volatile Workbench workbench;
    private volatile List<String> added = List.of();
    private volatile Activity running;

    private Session(SessionOptions options, SessionListener listener, boolean runs) {
        this.listener = new OneAtATime(listener);
        this.runs = runs;
        workbench = new Workbench(options, this.listener, runs);
    }

    /** Begins to start a session and returns at once; the first call that needs it waits. */
    public static Session start(SessionOptions options, SessionListener listener) {
        return new Session(options, listener, true);
    }

    /** A session that compiles what it is given, and runs none of it: values are empty, and there is nobody to ask. */
    public static Session startCompilerOnly(SessionOptions options, SessionListener listener) {
        return new Session(options, listener, false);
    }

    /**
     * Evaluates one complete snippet, as {@code analyzeCompletion().source()} gives it, and waits for its end.
     *
     * @throws SessionFailed when there is no session JVM and none can be started
     */
    @Override
    public Evaluation eval(String source, BooleanSupplier interrupted) {
        evaluating.lock();
        try {
            Workbench present = workbench;
            Activity activity = new Activity(source);
            running = activity;
            if (interrupted.getAsBoolean()) {
                activity.interrupt();
            }
            return present.evaluate(present.shell(), activity, source);
        } finally {
            running = null;
            evaluating.unlock();
        }
    }

    /** Evaluates all snippets of a text; an interrupt, a death or a call of {@code System.exit} ends it early. */
    public List<Evaluation> evalAll(String text, boolean stopAtError) {
        List<Evaluation> evaluations = new ArrayList<>();
        SourceSplitter pieces = new SourceSplitter(shell().sourceCodeAnalysis(), text);
        for (SourceSplitter.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            Evaluation evaluation = eval(piece.source());
            evaluations.add(evaluation);
            boolean over = evaluation.stopped() != Stopped.NONE || evaluation.exit().isPresent();
            if (over || stopAtError && evaluation.outcomes().stream().anyMatch(Session::isFailure)) {
                break;
            }
        }
        return evaluations;
    }

    private static boolean isFailure(Outcome outcome) {
        SnippetEvent event = outcome.event();
        return event.causeSnippet() == null
                && (event.status() == Snippet.Status.REJECTED || event.exception() != null);
    }

    /**
     * Ends the running evaluation: its threads are interrupted and stopped; if that has not helped after 2 s, the
     * session JVM is killed and started again. Returns at once; does nothing when nothing runs.
     */
    public void interrupt() {
        Activity activity = running;
        if (activity == null) {
            return;
        }
        boolean again = activity.isInterrupted();
        activity.interrupt();
        workbench.control().withdrawInput();
        if (!again) {
            Thread.ofPlatform().daemon().name("session/patience").start(() -> activity.killUnlessDone(PATIENCE));
        }
    }

    /** Whether an evaluation runs now. */
    public boolean busy() {
        return running != null;
    }

    /** The compiler's side, for questions about snippets and sources; waits until it is there. */
    @Override
    public JShell shell() {
        return workbench.shell();
    }

    /**
     * The frames of a living thread down to the last that was typed, named as JShell names those of an exception.
     *
     * @param frames as the session JVM or a worker has them
     */
    @Override
    public List<StackTraceElement> named(List<StackTraceElement> frames) {
        return new SnippetFrames(shell()).named(frames);
    }

    /** As {@code shell().drop}, but not in the middle of an evaluation. */
    @Override
    public List<SnippetEvent> drop(Snippet snippet) {
        evaluating.lock();
        try {
            return shell().drop(snippet);
        } finally {
            evaluating.unlock();
        }
    }

    /** The text of a variable's value, as jshell shows it. */
    @Override
    public String value(VarSnippet variable) {
        evaluating.lock();
        try {
            Activity activity = new Activity(variable.name());
            workbench.control().begin(activity);
            running = activity;
            try {
                return shell().varValue(variable);
            } finally {
                running = null;
                activity.finish();
            }
        } finally {
            evaluating.unlock();
        }
    }

    /** Where the session JVM keeps a variable: the argument of queries about one. */
    @Override
    public VariablePlace place(VarSnippet variable) {
        evaluating.lock();
        try {
            JShell shell = shell();
            return workbench.control().placeOf(() -> shell.varValue(variable));
        } finally {
            evaluating.unlock();
        }
    }

    /**
     * Asks the session JVM something that it answers also while an evaluation runs; see {@link Queries}.
     *
     * @throws QueryFailed when it has no answer
     */
    @Override
    public Object ask(String query, Object argument) {
        try {
            return workbench.control().live().ask(query, argument);
        } catch (SessionEnded e) {
            throw new QueryFailed("the session process ended before it could answer '" + query + "'");
        }
    }

    /** Begins anew: no definitions, another session JVM. */
    @Override
    public void reset(SessionOptions options) {
        evaluating.lock();
        try {
            workbench.close();
            added = List.of();
            workbench = new Workbench(options, listener, runs);
        } finally {
            evaluating.unlock();
        }
    }

    /** What it runs with; what was added to the class path is part of it. */
    @Override
    public SessionOptions options() {
        SessionOptions options = workbench.options();
        return options.withClassPath(Stream.concat(options.classPath().stream(), added.stream()).toList());
    }

    /** Adds jars and directories for the compiler, the session and all its workers. */
    @Override
    public void addToClasspath(String path) {
        evaluating.lock();
        try {
            shell().addToClasspath(path);
            added = Stream.concat(added.stream(), Arrays.stream(path.split(File.pathSeparator))).toList();
        } finally {
            evaluating.unlock();
        }
    }

    /** The evaluations of startup texts that failed; waits until all are done. */
    public List<Evaluation> startup() {
        return List.copyOf(workbench.troubles());
    }

    /**
     * The end of a script: waits for the threads and procs of the user, as a JVM does at the end of {@code main}, then
     * closes the pools.
     *
     * @return the status, if {@code System.exit} was called meanwhile
     */
    public OptionalInt finish() {
        Object status = ask("finish", null);
        return status instanceof Integer given ? OptionalInt.of(given) : OptionalInt.empty();
    }

    /** The process id of the session JVM; another one after it has died. */
    public long pid() {
        return workbench.control().live().process().pid();
    }

    /** Ends the session JVM, and with it its workers. Idempotent. */
    @Override
    public void close() {
        workbench.end();
    }
}
