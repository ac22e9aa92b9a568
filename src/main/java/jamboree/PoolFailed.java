package jamboree;

/** The pool cannot have workers: they end at start, or their initializer fails. The message quotes them. */
public final class PoolFailed extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public PoolFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
