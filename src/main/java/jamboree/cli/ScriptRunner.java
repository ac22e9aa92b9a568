package jamboree.cli;

import jamboree.console.Feedback;
import jamboree.console.ScriptScreen;
import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandResult;
import jamboree.console.command.CommandTable;
import jamboree.session.Evaluation;
import jamboree.session.QueryFailed;
import jamboree.session.RunningWork;
import jamboree.session.Session;
import jamboree.session.SessionOptions;
import jamboree.session.SourceSplitter;
import jamboree.session.SourceSplitter.Piece;
import jamboree.session.Stopped;
import jamboree.session.Uncaught;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a script from its first line to its exit status. The text is seen as a whole; the first error ends it, unless
 * it shall go on as in jshell. Used by one thread; {@link #interrupt()} comes from another.
 */
final class ScriptRunner {
    private static final long GRACE = 1500;
    private static final long LONGEST_WORDS = 10;
    private static final long PATIENCE = 5000;

    private final Script script;
    private final Optional<Feedback.Mode> mode;
    private final boolean keepGoing;
    private final PrintStream out;
    private final PrintStream err;
    private final ScriptErrors errors;
    private final Session session;
    private final ScriptListener listener;
    private final CountDownLatch over = new CountDownLatch(1);
    private CommandContext context;
    private CommandTable commands;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private volatile boolean interrupted;
    private volatile boolean finishing;
    /** Whether the script itself asked for the end. */
    private boolean left;
    private boolean died;

    /** Begins to start the session at once. */
    ScriptRunner(Script script, SessionOptions options, Optional<Feedback.Mode> mode, boolean keepGoing,
            PrintStream out, PrintStream err) {
        this.script = script;
        this.mode = mode;
        this.keepGoing = keepGoing;
        this.out = out;
        this.err = err;
        errors = new ScriptErrors(script, err);
        listener = new ScriptListener(out, err, this::uncaught);
        session = Session.start(options, listener);
    }

    /** Runs it all and ends the session; the exit status. */
    int run() {
        try {
            int status = runPieces();
            if (interrupted) {
                return ExitStatus.INTERRUPTED;
            }
            if (left || status != ExitStatus.OK && !keepGoing) {
                tellStopped();
                return interrupted ? ExitStatus.INTERRUPTED : status;
            }
            OptionalInt later = finish();
            return interrupted ? ExitStatus.INTERRUPTED : later.orElse(status);
        } finally {
            awaitWords();
            boolean mine = !interrupted;
            over.countDown();
            if (mine) {
                session.close();
            }
            out.flush();
            err.flush();
        }
    }

    /**
     * The JVM is being ended from outside, by Ctrl-C as a rule: what runs is stopped, and nothing is left running.
     * Called by a shutdown hook; the exit status is the JVM's own, 130.
     */
    void interrupt() {
        if (over.getCount() == 0) {
            return;
        }
        interrupted = true;
        int before = listener.notes();
        session.interrupt();
        try {
            over.await(finishing ? 0 : GRACE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Then without grace.
        }
        if (listener.notes() == before) {
            err.println("interrupted");
        }
        session.close();
    }

    /** Says what ended a thread, with its places; finding them waits for the compiler, and output must not wait. */
    private synchronized void uncaught(Uncaught ended) {
        told = told.thenRunAsync(() -> errors.uncaught(ended, session),
                task -> Thread.ofPlatform().daemon().name("script/uncaught").start(task));
    }

    private void awaitWords() {
        CompletableFuture<Void> last;
        synchronized (this) {
            last = told;
        }
        // a word that cannot be found out keeps no script from ending
        last.completeOnTimeout(null, LONGEST_WORDS, TimeUnit.SECONDS).handle((done, failed) -> done).join();
    }

    /** The end comes before all is done: says what it stops. */
    private void tellStopped() {
        try {
            RunningWork work = died ? RunningWork.NOTHING : RunningWork.of(session);
            if (!work.isEmpty()) {
                err.println(script.name() + ": " + work.stopped());
            }
        } catch (TimeoutException silent) {
            err.println(script.name() + ": the session process does not answer; what runs in it is stopped");
        }
    }

    /** Says what the end of the script waits for, if it waits long; a pool that is closed says so itself. */
    private void tellAwaited() {
        try {
            if (!over.await(PATIENCE, TimeUnit.MILLISECONDS)) {
                List<String> awaited = RunningWork.of(session).others();
                if (!awaited.isEmpty()) {
                    err.println(script.name() + " is at its end, and waits for " + String.join("; ", awaited)
                            + ". To stop that: Ctrl-C");
                }
            }
        } catch (InterruptedException | TimeoutException e) {
            // Then it waits without a word.
        }
    }

    private OptionalInt finish() {
        finishing = true;
        Thread.ofPlatform().daemon().name("script/end").start(this::tellAwaited);
        try {
            return session.finish();
        } catch (QueryFailed e) {
            if (interrupted) {
                return OptionalInt.of(ExitStatus.INTERRUPTED);
            }
            err.println(script.name() + ": " + e.getMessage());
            return OptionalInt.of(ExitStatus.FAILED);
        }
    }

    private int runPieces() {
        int status = ExitStatus.OK;
        for (Evaluation evaluation : session.startup()) {
            err.print(new Feedback(Feedback.Mode.NORMAL, session.shell()).error(evaluation));
            status = ExitStatus.USAGE;
        }
        ScriptText text = new ScriptText(session.shell().sourceCodeAnalysis(), script.text());
        while (!interrupted && (status == ExitStatus.OK || keepGoing)) {
            ScriptText.Part part = text.next();
            if (part == null) {
                return status == ExitStatus.OK ? errors.reportUnresolved(session.shell()) : status;
            }
            if (part instanceof ScriptText.CommandLine line) {
                errors.begin(ScriptErrors.ELSEWHERE);
                CommandResult result = command(line.text());
                if (result.exit().isPresent()) {
                    left = true;
                    return result.exit().getAsInt();
                }
                status = result.success() ? status : Math.max(status, ExitStatus.FAILED);
            } else if (part instanceof ScriptText.Code code) {
                errors.begin(code.piece().offset());
                Evaluation evaluation = session.eval(code.piece().source());
                int each = result(evaluation, code.piece());
                if (evaluation.exit().isPresent() && !(keepGoing && evaluation.stopped() == Stopped.DIED)) {
                    left = true;
                    died = evaluation.stopped() == Stopped.DIED;
                    return each;
                }
                status = Math.max(status, each);
            }
        }
        return status;
    }

    private int result(Evaluation evaluation, Piece piece) {
        errors.place(evaluation, piece.offset());
        if (mode.isPresent()) {
            context().show(evaluation);
        }
        if (evaluation.exit().isPresent()) {
            return evaluation.exit().getAsInt();
        }
        if (evaluation.stopped() != Stopped.NONE) {
            return ExitStatus.INTERRUPTED;
        }
        if (mode.isPresent()) {
            return ScriptErrors.status(evaluation);
        }
        return errors.report(session.shell(), evaluation, piece.offset());
    }

    private CommandResult command(String line) {
        if (commands == null) {
            commands = CommandTable.standard();
        }
        return commands.run(line, context());
    }

    private CommandContext context() {
        if (context == null) {
            context = ScriptScreen.context(session, mode.orElse(null), out, err);
        }
        return context;
    }
}
