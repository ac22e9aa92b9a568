package jamboree;

/** A task of a pool called {@code System.exit}; the worker goes on, the task has failed. */
public final class ExitCalled extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public ExitCalled(int status) {
        super("System.exit(" + status + ") was called in a task; the worker goes on", null);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
