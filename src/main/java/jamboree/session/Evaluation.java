package jamboree.session;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * One snippet text and all that came of it.
 *
 * @param source  the text as it was given
 * @param elapsed compiling and running
 * @param exit    the status, if the snippet called {@code System.exit}; for {@link Stopped#DIED} that of the process
 */
public record Evaluation(String source, List<Outcome> outcomes, Stopped stopped, Duration elapsed, OptionalInt exit) {
    public Evaluation {
        outcomes = List.copyOf(outcomes);
    }
}
