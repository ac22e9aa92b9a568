package jamboree.session;

import jamboree.Cancelled;
import jamboree.Outcome;
import jamboree.Task;
import jamboree.TaskFailed;
import jamboree.WorkerLost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What the last call of a pool left undone when it ended an evaluation by an exception. Thread-safe. */
final class LastFailure {
    private static final int MOST_ELEMENTS = 10_000;

    private final ErrorGroups errors = new ErrorGroups();
    /** By identity: exceptions and tasks have no equality of their own. */
    private final Set<Object> seen = Collections.newSetFromMap(new WeakHashMap<>());
    private RuntimeException thrown;
    private int number;

    synchronized void set(Throwable newThrown) {
        int depth = 0;
        for (Throwable cause = newThrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            seen.add(cause);
        }
        if (newThrown instanceof TaskFailed || newThrown instanceof WorkerLost || newThrown instanceof Cancelled) {
            thrown = (RuntimeException) newThrown;
            number++;
            Kept.set(outcomes());
        }
        Throwable failure = (newThrown instanceof ExecutionException || newThrown instanceof CompletionException)
                && newThrown.getCause() != null ? newThrown.getCause() : newThrown;
        if (failure instanceof TaskFailed || failure instanceof WorkerLost) {
            errors.add((RuntimeException) failure, failure == thrown ? outcomes() : List.of());
        }
    }

    /** How many such failures there have been, and what the last one kept. */
    synchronized Map<String, Integer> summary() {
        long done = outcomes().stream().filter(Outcome::isSuccess).count();
        return Map.of("number", number, "done", (int) done, "listed", outcomes().size());
    }

    /** Failures by kind, and how many there are in all. */
    ErrorGroups errors() {
        return errors;
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

    /**
     * Failed tasks in variables whose failure no evaluation has shown, each told once: name of the variable
     * and message.
     */
    synchronized List<String> unseen(Map<String, Object> variables) {
        List<String> found = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (value instanceof Task<?> task) {
                addUnseen(name, task, found);
            } else if (isPlain(value)) {
                ((Collection<?>) value).stream().filter(Task.class::isInstance)
                        .forEach(task -> addUnseen(name, (Task<?>) task, found));
            }
        });
        return found;
    }

    /** A collection to look into: others may be large, or shared, with elements in another process. */
    static boolean isPlain(Object value) {
        return value instanceof Collection<?> collection && collection.getClass().getName().startsWith("java.util.")
                && collection.size() <= MOST_ELEMENTS;
    }

    private void addUnseen(String name, Task<?> task, List<String> found) {
        if (task.status() == Task.Status.FAILED && seen.add(task)) {
            Throwable failure = task.exceptionNow();
            if (!seen.contains(failure)) {
                found.add(name + " (Task " + task.index() + "): " + failure.getMessage());
            }
        }
    }
}
