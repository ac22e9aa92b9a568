package jamboree.console;

import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/**
 * Turns what happened to a snippet into the words people know from jshell.
 *
 * <p>It knows no terminal and holds no lock: every call returns text, lines ending in {@code \n}, that the caller
 * prints. One thread at a time; {@link #mode(Mode)} may be called between two evaluations.
 */
public final class Feedback {

    /** How much is said about an evaluation; errors are said in every mode. */
    public enum Mode {
        SILENT, CONCISE, NORMAL, VERBOSE;

        /** The mode of that name or of a unique beginning of it, or null. */
        public static Mode of(String name) {
            Mode found = null;
            for (Mode mode : values()) {
                if (!name.isEmpty() && mode.label().startsWith(name.toLowerCase(Locale.ROOT))) {
                    found = mode;
                }
            }
            return found;
        }

        /** The name as a user types it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String PRE = "|  ";

    private final JShell shell;
    private volatile Mode mode;
    private volatile Values values = Values.asStock();
    private volatile DidYouMean hints;

    /**
     * Feedback about the snippets of one shell.
     *
     * @param shell asked for diagnostics, states and unresolved names
     */
    public Feedback(Mode mode, JShell shell) {
        this.mode = Objects.requireNonNull(mode);
        this.shell = shell;
    }

    public Mode mode() {
        return mode;
    }

    public void mode(Mode newMode) {
        mode = Objects.requireNonNull(newMode);
    }

    /** How values are cut; jshell's own limits unless a console says otherwise. */
    public void values(Values newValues) {
        values = Objects.requireNonNull(newValues);
    }

    /** From now on unknown names get a hint, which jshell does not give. */
    void hints(DidYouMean newHints) {
        hints = newHints;
    }

    /** All that is to be said about an evaluation in the present mode, or an empty text. */
    public String text(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : evaluation.outcomes()) {
            // what was stopped has no value, though the event calls it valid
            boolean stopped = evaluation.stopped() != Stopped.NONE && outcome.event().value() == null;
            outcome(text, outcome, !stopped);
        }
        return text.toString();
    }

    /** Only what went wrong: the text a script prints when it was asked for no feedback. */
    public String error(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : evaluation.outcomes()) {
            outcome(text, outcome, false);
        }
        return text.toString();
    }

    /** Whether an evaluation was refused by the compiler or ended with an exception. */
    public static boolean failed(Evaluation evaluation) {
        for (Outcome outcome : evaluation.outcomes()) {
            SnippetEvent event = outcome.event();
            if (event.causeSnippet() == null
                    && (event.status() == Snippet.Status.REJECTED || event.exception() != null)) {
                return true;
            }
        }
        return false;
    }

    /** The snippet as {@code /drop} and an update tell of it. */
    public String text(SnippetEvent event) {
        StringBuilder text = new StringBuilder();
        outcome(text, new Outcome(event, List.of()), true);
        return text.toString();
    }

    private void outcome(StringBuilder text, Outcome outcome, boolean all) {
        SnippetEvent event = outcome.event();
        Snippet snippet = event.snippet();
        if (snippet == null) {
            return;
        }
        if (event.causeSnippet() != null) {
            if (all && snippet instanceof DeclarationSnippet) {
                text.append(declaration(event, true, errorsOnly(outcome.diagnostics())));
            }
            return;
        }
        diagnostics(text, snippet.source(), outcome.diagnostics(), all);
        if (event.status() == Snippet.Status.REJECTED) {
            if (outcome.diagnostics().isEmpty()) {
                text.append(PRE).append("Failed.\n");
            }
        } else if (event.exception() != null) {
            exception(text, event.exception(), all ? mode : Mode.NORMAL);
        } else if (all) {
            text.append(declaration(event, false, outcome.diagnostics()));
            hint(text, unresolvedNames(event.snippet()));
        }
    }

    private void hint(StringBuilder text, List<String> unresolved) {
        String hint = hints == null || unresolved.isEmpty() ? "" : hints.hint(unresolved);
        text.append(hint.isEmpty() ? "" : PRE + hint + "\n");
    }

    private void diagnostics(StringBuilder text, String source, List<Diag> diagnostics, boolean warnings) {
        for (Diag diagnostic : diagnostics) {
            if (diagnostic.isError() || warnings) {
                text.append(PRE).append(diagnostic.isError() ? "Error:" : "Warning:").append('\n');
                for (String line : Diagnostics.lines(source, diagnostic)) {
                    text.append(PRE).append(line).append('\n');
                }
                String hint = hints == null ? "" : hints.hint(source, diagnostic);
                if (!hint.isEmpty()) {
                    text.setLength(text.length() - 1);
                    text.append("   ").append(hint).append('\n');
                }
            }
        }
    }

    private void exception(StringBuilder text, JShellException exception, Mode words) {
        Throwable root = Exceptions.root(exception);
        if (root instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet snippet = unresolved.getSnippet();
            List<Diag> errors = errorsOnly(shell.diagnostics(snippet).toList());
            text.append(Declarations.attempted(snippet, unresolvedNames(snippet), errors, words));
        } else {
            for (String line : Exceptions.lines(exception, new FailurePlaces(shell), look())) {
                text.append(PRE).append(line).append('\n');
            }
        }
    }

    private String declaration(SnippetEvent event, boolean update, List<Diag> diagnostics) {
        return Declarations.text(event, update, unresolvedNames(event.snippet()), diagnostics, mode, values);
    }

    /** jshell's look of traces is for scripts, and for a console that shall say all it knows. */
    private Exceptions.Look look() {
        return hints == null ? Exceptions.Look.STOCK : mode == Mode.VERBOSE ? Exceptions.Look.FULL
                : Exceptions.Look.SHORT;
    }

    private List<String> unresolvedNames(Snippet snippet) {
        if (snippet instanceof DeclarationSnippet declaration && shell != null) {
            Snippet.Status status = shell.status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                return shell.unresolvedDependencies(declaration).toList();
            }
        }
        return List.of();
    }

    private static List<Diag> errorsOnly(List<Diag> diagnostics) {
        List<Diag> errors = new ArrayList<>();
        for (Diag diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                errors.add(diagnostic);
            }
        }
        return errors;
    }
}
