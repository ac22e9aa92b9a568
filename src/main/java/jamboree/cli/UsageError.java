package jamboree.cli;

/** The arguments make no sense; the message is one sentence for the user. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }
}
