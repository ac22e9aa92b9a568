package jamboree;

import java.util.List;

/** The work was stopped before it had finished: by an interrupt, by {@code cancel}, or by {@code terminate}. */
public final class Cancelled extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Outcome<?, ?>> outcomes;

    public Cancelled(String message) {
        this(message, List.of());
    }

    Cancelled(String message, List<Outcome<?, ?>> outcomes) {
        super(message, null);
        this.outcomes = List.copyOf(outcomes);
    }

    /** What had been done until then, in input order; empty where there was nothing to keep. */
    public List<Outcome<?, ?>> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }
}
