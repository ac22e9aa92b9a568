package jamboree.session;

/** A question to the session JVM had no answer; the message is for the user. */
public final class QueryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueryFailed(String message) {
        super(message);
    }
}
