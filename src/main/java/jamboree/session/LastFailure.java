package jamboree.session;

import jamboree.Cancelled;
import jamboree.Outcome;
import jamboree.TaskFailed;
import jamboree.WorkerLost;
import java.util.List;
import java.util.TreeSet;

/** What the last call of a pool left undone when it ended an evaluation by an exception. Thread-safe. */
final class LastFailure {
    private Throwable thrown;

    synchronized void set(Throwable newThrown) {
        if (newThrown instanceof TaskFailed || newThrown instanceof WorkerLost || newThrown instanceof Cancelled) {
            thrown = newThrown;
        }
    }

    /** Indices of inputs that have no result. */
    synchronized List<Integer> indices() {
        TreeSet<Integer> without = new TreeSet<>();
        int known = -1;
        for (Outcome<?, ?> outcome : outcomes()) {
            known = Math.max(known, outcome.index());
            without.add(outcome.index());
        }
        for (int i = 0; i <= known; i++) {
            without.add(i);
        }
        outcomes().stream().filter(Outcome::isSuccess).forEach(outcome -> without.remove(outcome.index()));
        if (thrown instanceof TaskFailed failed && failed.index() >= 0) {
            without.add(failed.index());
        } else if (thrown instanceof WorkerLost lost && lost.index() >= 0) {
            without.add(lost.index());
        }
        return List.copyOf(without);
    }

    private List<Outcome<?, ?>> outcomes() {
        return switch (thrown) {
            case TaskFailed failed -> failed.outcomes();
            case WorkerLost lost -> lost.outcomes();
            case Cancelled cancelled -> cancelled.outcomes();
            case null -> List.of();
            default -> throw new IllegalStateException(thrown);
        };
    }

    /** A line about it; empty when there is nothing to tell. */
    synchronized String text() {
        return thrown == null ? "" : "\nlast: " + thrown.getMessage();
    }
}
