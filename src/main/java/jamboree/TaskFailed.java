package jamboree;

/** A task threw; the cause is what it threw. */
public final class TaskFailed extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final int index;
    private final transient Object input;

    TaskFailed(String message, int index, Object input, Throwable cause) {
        super(message, cause);
        this.index = index;
        this.input = input;
    }

    /** The position of the input, from 0. */
    public int index() {
        return index;
    }

    /** The input; null for a task without one. */
    public Object input() {
        return input;
    }
}
