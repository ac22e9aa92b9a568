package jamboree;

import java.io.Serializable;
import java.util.StringJoiner;

/**
 * How far a call with many inputs had come when it ended before all was done. Results that were still on their way from
 * a worker at that moment count as not done.
 *
 * @param total      how many inputs; -1 where that was not known yet, as for a stream that is read little by little
 * @param done       how many have a result
 * @param failed     how many have failed
 * @param running    how many were being worked on, and were cancelled
 * @param notStarted how many had not begun, and never will
 */
public record Tally(int total, int done, int failed, int running, int notStarted) implements Serializable {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    /** Whether all inputs have a result or a failure. */
    public boolean isComplete() {
        return done + failed == total;
    }

    /** {@code 37 of 1000 done, 4 running cancelled, 959 not started}; what is 0 is left out, except what is done. */
    @Override
    public String toString() {
        var text = new StringJoiner(", ");
        text.add(done + (total < 0 ? "" : " of " + total) + " done");
        add(text, failed, " failed");
        add(text, running, " running cancelled");
        add(text, notStarted, " not started");
        return text.toString();
    }

    private static void add(StringJoiner text, int count, String what) {
        if (count > 0) {
            text.add(count + what);
        }
    }
}
