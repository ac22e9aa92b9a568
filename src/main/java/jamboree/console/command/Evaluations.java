package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.Stopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Questions commands ask of an evaluation. */
final class Evaluations {

    private Evaluations() {
    }

    /** Compiled, ended by itself and threw nothing. */
    static boolean succeeded(Evaluation evaluation) {
        for (Outcome outcome : evaluation.outcomes()) {
            SnippetEvent event = outcome.event();
            if (event.causeSnippet() == null
                    && (event.status() == Snippet.Status.REJECTED || event.exception() != null)) {
                return false;
            }
        }
        return evaluation.stopped() == Stopped.NONE;
    }

    /** The event of the snippet itself, not of those that followed it. */
    static Optional<SnippetEvent> main(Evaluation evaluation) {
        for (Outcome outcome : evaluation.outcomes()) {
            if (outcome.event().causeSnippet() == null) {
                return Optional.of(outcome.event());
            }
        }
        return Optional.empty();
    }

    /** Events that came without an evaluation, as those of a drop. */
    static Evaluation of(String source, List<SnippetEvent> events) {
        List<Outcome> outcomes = new ArrayList<>();
        events.forEach(event -> outcomes.add(new Outcome(event, List.of())));
        return new Evaluation(source, outcomes, Stopped.NONE, Duration.ZERO, OptionalInt.empty());
    }

    /** Name of the variable, given or temporary, that holds the result. */
    static Optional<String> variable(Evaluation evaluation) {
        return main(evaluation).map(SnippetEvent::snippet)
                .filter(VarSnippet.class::isInstance).map(snippet -> ((VarSnippet) snippet).name());
    }
}
