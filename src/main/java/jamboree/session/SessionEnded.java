package jamboree.session;

/** The session JVM ended before it had answered. */
final class SessionEnded extends Exception {
    private static final long serialVersionUID = 1L;

    SessionEnded(Throwable cause) {
        super("the session JVM has ended", cause);
    }
}
