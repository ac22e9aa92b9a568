package jamboree.deps;

/** A library could not be had; the message is one sentence for the user. */
public final class DependencyFailed extends Exception {
    private static final long serialVersionUID = 1L;

    DependencyFailed(String message) {
        super(message, null, false, false);
    }
}
