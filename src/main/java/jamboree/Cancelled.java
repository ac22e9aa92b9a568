package jamboree;

/**
 * The work was stopped before it had finished: by an interrupt, by {@code cancel}, or by {@code terminate}. What had
 * been done until then is kept in {@link #outcomes()}.
 */
public final class Cancelled extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String message) {
        super(message, null);
    }
}
