package jamboree.session;

/** The session JVM cannot be started; the message says why and what to look at. */
public final class SessionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
