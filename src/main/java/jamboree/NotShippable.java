package jamboree;

import jamboree.code.UnshippableException;

/** A function, argument or result refers to something that cannot go to another process; the message names the path. */
public final class NotShippable extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public NotShippable(String message) {
        super(message, null);
    }

    /** @param threads the way over threads, which helps unless it is code that is missing */
    static NotShippable of(UnshippableException e, String threads) {
        return new NotShippable(e.getMessage() + (e.type() == null ? "" : "\nOr use " + threads));
    }
}
