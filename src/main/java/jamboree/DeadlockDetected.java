package jamboree;

/**
 * To wait would have been to wait for ever: what is waited for can only come from one who waits, in turn, for the
 * calling thread. The message names each of the cycle. What the thread holds it still holds.
 */
public final class DeadlockDetected extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public DeadlockDetected(String message) {
        super(message, null);
    }
}
