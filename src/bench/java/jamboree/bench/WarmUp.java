package jamboree.bench;

import java.util.concurrent.TimeUnit;

/**
 * Tells when a side is warm: its figures have not become better for a while. A fixed number of calls, or a fixed time,
 * left a JVM half compiled where the machine was busy.
 */
final class WarmUp {
    static final long STEADY_SECONDS = 2;
    static final long MOST_SECONDS = 15;
    private static final double BETTER = 0.95;

    private final long start = System.nanoTime();
    private long improved = start;
    private double best = Double.MAX_VALUE;

    /** Takes a figure, of which less is better; returns whether it is to be asked again. */
    boolean goesOn(double figure) {
        long now = System.nanoTime();
        if (figure < BETTER * best) {
            best = figure;
            improved = now;
        }
        return now - improved < TimeUnit.SECONDS.toNanos(STEADY_SECONDS)
                && now - start < TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    }
}
