package jamboree;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a wait lasts until a note tells for whom, or that nothing moves. */
final class Patience {
    private static final long USUAL = TimeUnit.SECONDS.toNanos(5);

    private static volatile long nanos = USUAL;

    private Patience() {}

    static long nanos() {
        return nanos;
    }

    /** Another time from now on, for all of this process; null for the usual one. */
    static void set(Duration patience) {
        nanos = patience == null ? USUAL : patience.toNanos();
    }
}
