package jamboree.session;

import jamboree.Outcome;
import java.util.List;

/**
 * What the last call of a pool had come to when it failed or was interrupted. The console types {@link #outcomes} once
 * after such a call, so that its results stay in a variable. Lives in the session JVM; thread-safe.
 */
public final class Kept {
    private static volatile List<Outcome<?, ?>> outcomes = List.of();

    private Kept() {}

    /** In input order; inputs that were not run are not in it. */
    public static List<Outcome<?, ?>> outcomes() {
        return outcomes;
    }

    static void set(List<Outcome<?, ?>> newOutcomes) {
        outcomes = List.copyOf(newOutcomes);
    }
}
