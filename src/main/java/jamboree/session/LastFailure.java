package jamboree.session;

import jamboree.Cancelled;
import jamboree.JamboreeException;
import jamboree.Outcome;
import jamboree.Task;
import jamboree.TaskFailed;
import jamboree.WorkerLost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What the last call of a pool left undone when it ended an evaluation by an exception. Thread-safe. */
final class LastFailure {
    private static final int MOST_ELEMENTS = 10_000;

    private final ErrorGroups errors = new ErrorGroups();
    /** By identity: exceptions and tasks have no equality of their own. */
    private final Set<Object> seen = Collections.newSetFromMap(new WeakHashMap<>());
    private final ArrayDeque<Task<?>> unseen = new ArrayDeque<>();
    private JamboreeException thrown;
    private int number;

    synchronized void set(Throwable newThrown) {
        int depth = 0;
        for (Throwable cause = newThrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            seen.add(cause);
        }
        if (newThrown instanceof JamboreeException ours && (ours instanceof TaskFailed || ours instanceof WorkerLost
                || ours instanceof Cancelled || ours.tally().total() != 0)) {
            thrown = ours;
            number++;
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
        return Map.of("number", number, "done", (int) done, "total", total());
    }

    /** Failures by kind, and how many there are in all. */
    ErrorGroups errors() {
        return errors;
    }

    /** Indices of inputs that have no result, whether they failed or were never run. */
    synchronized List<Integer> indices() {
        TreeSet<Integer> without = new TreeSet<>();
        int total = total();
        for (Outcome<?, ?> outcome : outcomes()) {
            total = Math.max(total, outcome.index() + 1);
        }
        for (int i = 0; i < total; i++) {
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

    /** How many inputs the call had, as far as that is known; 0 for one that kept nothing. */
    private int total() {
        return thrown == null ? 0 : Math.max(0, thrown.tally().total());
    }

    private List<Outcome<?, ?>> outcomes() {
        return thrown == null ? List.of() : thrown.outcomes();
    }

    /** A task has failed, and so far nobody knows. */
    synchronized void failed(Task<?> task) {
        unseen.addLast(task);
        if (unseen.size() > MOST_ELEMENTS) {
            unseen.removeFirst();
        }
    }

    /**
     * Failed tasks whose failure nobody has asked for and no evaluation has shown, each told once: its variable, if it
     * is in one, its number and the message.
     */
    synchronized List<String> unseen(Map<String, Object> variables) {
        List<String> found = new ArrayList<>();
        for (Iterator<Task<?>> each = unseen.iterator(); each.hasNext();) {
            Task<?> task = each.next();
            Future.State state = task.state();
            if (state == Future.State.RUNNING) {
                // It has been told of just before its end.
                continue;
            }
            each.remove();
            if (state == Future.State.FAILED && !task.isSeen() && !seen.contains(task.exceptionNow())) {
                String holder = holder(task, variables);
                found.add((holder.isEmpty() ? "Task " + task.index() : holder + " (Task " + task.index() + ")") + ": "
                        + task.exceptionNow().getMessage());
            }
        }
        return found;
    }

    private static String holder(Task<?> task, Map<String, Object> variables) {
        for (Map.Entry<String, Object> variable : variables.entrySet()) {
            Object value = variable.getValue();
            if (value == task || isPlain(value)
                    && Arrays.stream(((Collection<?>) value).toArray()).anyMatch(each -> each == task)) {
                return variable.getKey();
            }
        }
        return "";
    }

    /** A collection to look into: others may be large, or shared, with elements in another process. */
    static boolean isPlain(Object value) {
        return value instanceof Collection<?> collection && collection.getClass().getName().startsWith("java.util.")
                && collection.size() <= MOST_ELEMENTS;
    }
}
