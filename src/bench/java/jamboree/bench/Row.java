package jamboree.bench;

import java.time.Duration;

/**
 * One line of the table. Either it compares - {@code peer} is not null, and the target is how many times less of it
 * Jamboree needs - or it stands alone, and the target is a limit.
 *
 * @param warm whether each side is warmed up before anything counts: {@link #WARM} long, and at least once
 */
record Row(String group, String name, Unit unit, Ask ours, Ask peer, String peerName, double target, boolean warm) {
    /** By time, as a JVM compiles by what it has run; a fixed number of calls left some rows half warm. */
    static final Duration WARM = Duration.ofMillis(2500);

    /** How a figure, which is seconds for one operation or bytes, is shown. */
    enum Unit { RATE, TIME, BYTES, NUMBER }

    boolean compares() {
        return peer != null;
    }

    /** Whether there is a target; some rows are there to be known. */
    boolean hasTarget() {
        return target > 0;
    }
}
