package jamboree.console;

import jamboree.console.command.Workspace;
import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.QueryFailed;
import jamboree.session.Stopped;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * What is left after a call of a pool has failed or was interrupted: its results go into a variable, and failures of
 * tasks that nobody asked for are told. Used by the main thread.
 */
final class Aftermath {

    /** Typed for the user; as an expression it gets a name such as {@code $7}. */
    private static final String KEPT = "jamboree.session.Kept.outcomes()";
    private static final Pattern DONE = Pattern.compile("\\b([\\d,]+ of [\\d,]+) done");

    private final Workspace workspace;
    private int known;

    Aftermath(Workspace workspace) {
        this.workspace = workspace;
    }

    /** "4 of 5 done, kept in $7" if the evaluation was a call that left results; otherwise an empty text. */
    String keep(Evaluation evaluation) {
        if (evaluation.stopped() != Stopped.INTERRUPTED && !Feedback.failed(evaluation)) {
            return "";
        }
        try {
            if (!(workspace.ask("failure", null) instanceof Map<?, ?> failure) || failure.isEmpty()) {
                return "";
            }
            int number = number(failure, "number");
            int done = number(failure, "done");
            // the count begins anew with another session JVM
            boolean news = number != known && number > 0;
            known = number;
            if (!news || done == 0) {
                return "";
            }
            Evaluation kept = workspace.eval(KEPT);
            for (Outcome outcome : kept.outcomes()) {
                if (outcome.event().snippet() instanceof VarSnippet variable
                        && outcome.event().status() == Snippet.Status.VALID) {
                    return count(evaluation, done) + " done, kept in " + variable.name();
                }
            }
        } catch (QueryFailed gone) {
            // the session JVM has died: nothing is left to keep
            known = 0;
        }
        return "";
    }

    private static int number(Map<?, ?> failure, String key) {
        return failure.get(key) instanceof Integer value ? value : 0;
    }

    /** "4 of 5" where the message says so, else the number alone. */
    private static String count(Evaluation evaluation, int done) {
        for (Outcome outcome : evaluation.outcomes()) {
            if (outcome.event().exception() != null) {
                Matcher counted = DONE.matcher(String.valueOf(outcome.event().exception().getMessage()));
                if (counted.find()) {
                    return counted.group(1);
                }
            }
        }
        return String.valueOf(done);
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
