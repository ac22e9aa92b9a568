package jamboree.console;

import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.QueryFailed;
import jamboree.session.Stopped;
import jamboree.session.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * What is left after a call of a pool has failed or was interrupted: its results go into a variable, and failures of
 * tasks that nobody asked for are told. Used by the main thread.
 */
final class Aftermath {

    /** Typed for the user; as an expression it gets a name such as {@code $7}. */
    private static final String KEPT = "Outcome.kept()";

    /**
     * What a call had come to.
     *
     * @param done     "4 of 5 done"
     * @param variable the variable with its outcomes
     */
    record Left(String done, String variable) {
    }

    private final Workspace workspace;
    private int known;

    Aftermath(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What an evaluation that failed has left: "4 of 5 done" and the variable that holds it; null when nothing. */
    Left keep(Evaluation evaluation) {
        if (evaluation.stopped() != Stopped.INTERRUPTED && !Feedback.failed(evaluation)) {
            return null;
        }
        try {
            if (!(workspace.ask("failure", null) instanceof Map<?, ?> failure) || failure.isEmpty()) {
                return null;
            }
            int number = number(failure, "number");
            int done = number(failure, "done");
            // the count begins anew with another session JVM
            boolean news = number != known && number > 0;
            known = number;
            if (!news || done == 0) {
                return null;
            }
            Evaluation kept = workspace.eval(KEPT);
            for (Outcome outcome : kept.outcomes()) {
                if (outcome.event().snippet() instanceof VarSnippet variable
                        && outcome.event().status() == Snippet.Status.VALID) {
                    int total = number(failure, "total");
                    return new Left(String.format(Locale.ROOT, total > 0 ? "%,d of %,d done" : "%,d done", done, total),
                            variable.name());
                }
            }
        } catch (QueryFailed gone) {
            // the session JVM has died: nothing is left to keep
            known = 0;
        }
        return null;
    }

    private static int number(Map<?, ?> failure, String key) {
        return failure.get(key) instanceof Integer value ? value : 0;
    }

    /** "1 failure not looked at: r (Task 3): …", or an empty text. */
    String unseen() {
        try {
            if (!(workspace.ask("unseen", null) instanceof List<?> failures) || failures.isEmpty()) {
                return "";
            }
            String first = String.valueOf(failures.getFirst());
            return failures.size() == 1 ? "1 failure not looked at: " + first
                    : failures.size() + " failures not looked at; the first: " + first;
        } catch (QueryFailed gone) {
            // the tasks went with the session JVM, and that has been told
            return "";
        }
    }
}
