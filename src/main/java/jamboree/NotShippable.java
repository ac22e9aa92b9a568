package jamboree;

/** A function, argument or result refers to something that cannot go to another process; the message names the path. */
public final class NotShippable extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public NotShippable(String message) {
        super(message, null);
    }
}
