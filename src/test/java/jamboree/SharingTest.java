package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.engine.Arrival;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker has not begun goes to others, whatever else happens meanwhile. */
@Timeout(60)
class SharingTest {
    private static volatile Pool pool;

    /** Takes long to encode: until the other worker has had nothing to do for a while. */
    private record Slow(int number) implements Serializable {
        private Object writeReplace() {
            Eventually.holds("the other worker is idle", () -> pool.workers().stream()
                    .anyMatch(worker -> worker.state().equals("idle") && worker.done() > 0));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60);
            for (long rest = end - System.nanoTime(); rest > 0; rest = end - System.nanoTime()) {
                LockSupport.parkNanos(rest);
            }
            return new Encoded(number);
        }
    }

    private static final class Encoded implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int number;

        Encoded(int number) {
            this.number = number;
        }

        private Object readResolve() {
            return number;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
        }
    }

    @Test
    void batchThatIsStillBeingEncodedIsSharedLater() {
        try (Pool two = Pool.processes(2)) {
            pool = two;
            assertThat(two.awaitReady(Duration.ofSeconds(30))).isTrue();
            var lastRan = new SharedEvent();
            List<Object> inputs = List.of(0, 1, new Slow(2), 3);
            List<Object> results = two.with(Jamboree.chunk(2)).map(x -> {
                int number = (Integer) x;
                if (number == 2) {
                    lastRan.await();
                } else if (number == 3) {
                    lastRan.set();
                }
                return number;
            }, inputs);
            assertThat(results).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void callsBehindAStubbornTaskAreNotHitByItsEnd() throws Exception {
        try (Pool one = Pool.processes(1)) {
            one.map(x -> x, Jamboree.range(100));
            for (int round = 0; round < 3; round++) {
                var begun = new SharedEvent();
                Task<Integer> stubborn = one.submit(() -> {
                    begun.set();
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(530);
                    while (System.nanoTime() < end) {
                        Thread.interrupted();
                    }
                    return 1;
                });
                begun.await();
                Task<List<Integer>> others = one.mapAsync(x -> x + 1, Jamboree.range(2000));
                stubborn.cancel(true);
                assertThat(others.get(30, TimeUnit.SECONDS)).hasSize(2000);
            }
        }
    }

    @Test
    void arrivalIsSeenByWhoWaitsLongAndByWhoWaitsShort() throws Exception {
        var late = new Arrival();
        assertThat(late.await(null, 1_000)).isFalse();
        Thread.ofVirtual().start(late::report);
        assertThat(late.await(null, Long.MAX_VALUE)).isTrue();
        assertThat(late.await(null, 0)).isTrue();
    }
}
