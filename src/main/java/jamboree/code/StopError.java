package jamboree.code;

/** Ends prompt code that was asked to stop. Catching it is of no use: the next check throws again. */
public final class StopError extends Error {
    private static final long serialVersionUID = 1L;

    StopError() {
        super("stopped", null, false, false);
    }
}
