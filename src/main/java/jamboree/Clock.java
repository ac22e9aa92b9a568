package jamboree;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread of this process that does things later: deadlines, grace periods. */
final class Clock {
    private static final class Holder {
        static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("jamboree/clock").factory());
    }

    private Clock() {}

    /** Runs a short action that never waits after a delay. */
    static void after(long nanos, Runnable action) {
        Holder.TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
    }
}
