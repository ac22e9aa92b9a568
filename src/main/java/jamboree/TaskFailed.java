package jamboree;

import java.util.List;

/** A task threw; the cause is what it threw. */
public final class TaskFailed extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final int index;
    private final transient Object input;
    private final transient List<Outcome<?, ?>> outcomes;
    private final int total;

    TaskFailed(String message, int index, Object input, Throwable cause, List<Outcome<?, ?>> outcomes, int total) {
        super(message, cause);
        this.index = index;
        this.input = input;
        this.outcomes = outcomes;
        this.total = total;
    }

    /** The position of the input, from 0. */
    public int index() {
        return index;
    }

    /** The input; null for a task without one. */
    public Object input() {
        return input;
    }

    /** What the whole call had come to until then, in input order. */
    public List<Outcome<?, ?>> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }

    /** How many inputs the whole call had. */
    public int total() {
        return total;
    }
}
