package jamboree;

/** Stands for an exception whose own type cannot be rebuilt in this process; it has its message and its frames. */
public final class RemoteFailure extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final String originalType;

    public RemoteFailure(String originalType, String message, Throwable cause) {
        super(message == null ? originalType : originalType + ": " + message, cause);
        this.originalType = originalType;
    }

    /** The name of the exception's class in the process where it was thrown. */
    public String originalType() {
        return originalType;
    }
}
