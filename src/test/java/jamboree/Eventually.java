package jamboree;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, as tests do instead of sleeping. */
final class Eventually {
    private static final long PAUSE = 2_000_000;

    private Eventually() {}

    /** Waits until it holds, or fails with what was waited for after 20 seconds. */
    static void holds(String what, BooleanSupplier condition) {
        if (!within(Duration.ofSeconds(20), condition)) {
            throw new AssertionError("did not come about within 20 s: " + what);
        }
    }

    /** Whether it comes to hold within that time. */
    static boolean within(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }
}
