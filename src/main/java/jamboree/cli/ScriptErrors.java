package jamboree.cli;

import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.Uncaught;
import jamboree.session.Workspace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/**
 * Says what went wrong in a script, with places in its file instead of snippet numbers. Used by the thread that runs
 * the script, except {@link #uncaught}.
 */
final class ScriptErrors {
    /** In place of an offset: what runs does not stand in the script. */
    static final int ELSEWHERE = -1;

    private static final String LOST = "jamboree.WorkerLost";

    private final Script script;
    private final PrintStream err;
    private final Map<String, Integer> offsets = new ConcurrentHashMap<>();
    private volatile int running = ELSEWHERE;

    ScriptErrors(Script script, PrintStream err) {
        this.script = script;
        this.err = err;
    }

    /** What stands at this place is evaluated next; its snippets are known only when it has been. */
    void begin(int offset) {
        running = offset;
    }

    /** Remembers where the snippets of an evaluation stand in the file. */
    void place(Evaluation evaluation, int offset) {
        for (Outcome outcome : evaluation.outcomes()) {
            if (outcome.event().causeSnippet() == null && outcome.event().snippet() != null) {
                offsets.put(outcome.event().snippet().id(), offset);
            }
        }
    }

    /**
     * Says what is wrong with an evaluation.
     *
     * @param offset where it begins in the file
     * @return the exit status for it; 0 when nothing is wrong
     */
    int report(JShell shell, Evaluation evaluation, int offset) {
        int status = ExitStatus.OK;
        for (Outcome outcome : evaluation.outcomes()) {
            SnippetEvent event = outcome.event();
            if (event.status() == Snippet.Status.REJECTED && event.causeSnippet() == null) {
                outcome.diagnostics().stream().filter(Diag::isError).forEach(diag -> diagnostic(diag, offset));
                status = ExitStatus.USAGE;
            } else if (event.exception() != null) {
                status = Math.max(status, exception(shell, event, offset));
            }
        }
        return status;
    }

    /** The exit status that an evaluation asks for, without a word. */
    static int status(Evaluation evaluation) {
        int status = ExitStatus.OK;
        for (Outcome outcome : evaluation.outcomes()) {
            SnippetEvent event = outcome.event();
            if (event.status() == Snippet.Status.REJECTED && event.causeSnippet() == null) {
                status = ExitStatus.USAGE;
            } else if (event.exception() != null) {
                status = Math.max(status, isWorkerLost(event.exception()) ? ExitStatus.WORKER_LOST : ExitStatus.FAILED);
            }
        }
        return status;
    }

    private void diagnostic(Diag diag, int offset) {
        int start = Math.clamp(offset + diag.getStartPosition(), offset, script.text().length());
        int length = (int) Math.max(1, diag.getEndPosition() - diag.getStartPosition());
        err.println(script.at(start) + diag.getMessage(Locale.getDefault()).strip());
        err.println(script.excerpt(start, length));
    }

    private int exception(JShell shell, SnippetEvent event, int offset) {
        switch (event.exception()) {
            case UnresolvedReferenceException unresolved -> {
                DeclarationSnippet snippet = unresolved.getSnippet();
                int line = frameLine(unresolved.getStackTrace());
                err.println((line > 0 ? script.name() + ":" + line + ":1: " : script.at(offset)) + name(snippet)
                        + " was called, but " + missing(shell, snippet));
                return ExitStatus.FAILED;
            }
            case EvalException thrown -> {
                thrown(thrown, offset);
                return isWorkerLost(thrown) ? ExitStatus.WORKER_LOST : ExitStatus.FAILED;
            }
            case Exception other -> {
                err.println(script.at(offset) + other);
                return ExitStatus.FAILED;
            }
        }
    }

    private void thrown(EvalException thrown, int offset) {
        int line = frameLine(thrown.getStackTrace());
        String place = line > 0 ? script.name() + ":" + line + ":1: " : script.at(offset);
        err.println(place + describe(thrown));
        printFrames(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < 50; depth++) {
            err.println("Caused by: " + describe(cause));
            printFrames(cause.getStackTrace());
            cause = cause.getCause();
        }
    }

    /** Says what ended a thread, as {@link #report} says what ended the script. Any thread. */
    void uncaught(Uncaught ended, Workspace session) {
        StringBuilder text = new StringBuilder();
        for (Uncaught.Part part : ended.parts()) {
            List<StackTraceElement> named = session.named(part.frames());
            StackTraceElement[] frames = (named.isEmpty() ? part.frames() : named).toArray(StackTraceElement[]::new);
            int line = frameLine(frames);
            String place = line > 0 ? script.name() + ":" + line + ":1: " : "";
            text.append(text.isEmpty() ? place + "Exception in thread \"" + ended.thread() + "\" " : "Caused by: ")
                    .append(part).append('\n');
            frames(frames).forEach(frame -> text.append(frame).append('\n'));
        }
        // at once, for other threads print as well
        err.print(text);
        err.flush();
    }

    private static String describe(Throwable thrown) {
        String name = thrown instanceof EvalException eval ? eval.getExceptionClassName() : thrown.getClass().getName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }

    private static boolean isWorkerLost(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EvalException eval && eval.getExceptionClassName().equals(LOST)) {
                return true;
            }
        }
        return false;
    }

    /** The user's frames; if there are none, all but ours. */
    private List<String> frames(StackTraceElement[] frames) {
        List<String> users = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            if (line(frame) > 0) {
                String method = frame.getMethodName().startsWith("lambda$") ? "lambda" : frame.getMethodName();
                users.add("    at " + (method.isEmpty() ? "" : method + " ") + "(" + script.name() + ":" + line(frame)
                        + ")");
            } else if (!frame.getClassName().startsWith("jamboree.")) {
                others.add("    at " + frame);
            }
        }
        return folded(users.isEmpty() ? others : users);
    }

    private void printFrames(StackTraceElement[] frames) {
        frames(frames).forEach(err::println);
    }

    private static List<String> folded(List<String> lines) {
        List<String> folded = new ArrayList<>();
        for (int i = 0; i < lines.size();) {
            int same = i;
            while (same < lines.size() && lines.get(same).equals(lines.get(i))) {
                same++;
            }
            folded.add(lines.get(i));
            if (same - i > 1) {
                folded.add("    … " + (same - i - 1) + " more of the same");
            }
            i = same;
        }
        return folded;
    }

    private int frameLine(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (line(frame) > 0) {
                return line(frame);
            }
        }
        return 0;
    }

    /** JShell names the file of a snippet {@code #id}; 0 for a frame that is none of this script. */
    private int line(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#")) {
            return 0;
        }
        String id = file.substring(1);
        int offset = offsets.getOrDefault(id, Character.isDigit(id.charAt(0)) ? running : ELSEWHERE);
        return offset == ELSEWHERE || frame.getLineNumber() < 1 ? 0 : script.line(offset) + frame.getLineNumber() - 1;
    }

    /**
     * Says which declarations still lack something when the script is over.
     *
     * @return the exit status for it
     */
    int reportUnresolved(JShell shell) {
        List<DeclarationSnippet> unresolved = shell.snippets()
                .filter(snippet -> isUnresolved(shell.status(snippet)) && offsets.containsKey(snippet.id()))
                .map(DeclarationSnippet.class::cast).toList();
        for (DeclarationSnippet snippet : unresolved) {
            err.println(script.at(offsets.get(snippet.id())) + name(snippet) + " cannot be used: "
                    + missing(shell, snippet));
        }
        return unresolved.isEmpty() ? ExitStatus.OK : ExitStatus.USAGE;
    }

    private static boolean isUnresolved(Snippet.Status status) {
        return status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    private static String name(DeclarationSnippet snippet) {
        return snippet.name();
    }

    private static String missing(JShell shell, DeclarationSnippet snippet) {
        List<String> names = shell.unresolvedDependencies(snippet).toList();
        if (!names.isEmpty()) {
            return String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " never declared";
        }
        return shell.diagnostics(snippet).filter(Diag::isError).findFirst()
                .map(diag -> diag.getMessage(Locale.getDefault()).lines().findFirst().orElse("")).orElse("");
    }
}
