package jamboree;

/** The pool takes no new work since it has been closed, shut down or terminated. */
public final class PoolClosed extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public PoolClosed(String message) {
        super(message, null);
    }
}
