package jamboree;

/**
 * Nothing can be put into or got from this queue or connection any more, or what somebody waits for there cannot come.
 */
public final class QueueClosed extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public QueueClosed(String message) {
        super(message, null);
    }
}
