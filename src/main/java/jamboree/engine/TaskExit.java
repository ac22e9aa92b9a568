package jamboree.engine;

/** {@code System.exit} was called in a task of a pool: the task ends, its worker goes on. */
public final class TaskExit extends Error {
    private static final long serialVersionUID = 1L;
    private final int status;

    public TaskExit(int status) {
        super("System.exit(" + status + ")", null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
