package jamboree.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until the children of this process have nothing to do: spares are started and warmed. */
final class Rest {
    private static final int LOOKS = 150;
    private static final int STILL = 5;

    private Rest() {}

    static void await() throws InterruptedException {
        long before = -1;
        int still = 0;
        for (int look = 0; look < LOOKS && still < STILL; look++) {
            TimeUnit.MILLISECONDS.sleep(100);
            long now = work();
            still = now == before ? still + 1 : 0;
            before = now;
        }
    }

    /** Changes while a child works, starts or ends; a JVM's own idle work is below the step. */
    private static long work() {
        return ProcessHandle.current().children().mapToLong(child -> child.pid() * 1_000_003
                + child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 30).sum();
    }
}
