package jamboree.code;

/** Prompt code called {@code System.exit}; whoever runs that code decides what it means. */
public final class ExitRequest extends Error {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ExitRequest(int status) {
        super("System.exit(" + status + ") called");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
