package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long it takes from the death of a worker until another is ready in its place: less than a second, or, on a
 * machine so busy that a worker alone hardly starts faster, little more than that start.
 */
@Timeout(60)
class ReplacementTest {
    private static final Duration WANTED = Duration.ofSeconds(1);
    /** HotSpot's own wait when it halts is 300 ms of it. */
    private static final Duration BESIDE_THE_START = Duration.ofMillis(600);
    private static final int STARTS = 3;

    @AutoClose
    private final Heard<Event.WorkerReady> heard = Heard.of(Event.WorkerReady.class);
    private final BlockingQueue<Event.WorkerReady> ready = heard.all();

    private Event.WorkerReady next() throws InterruptedException {
        Event.WorkerReady next = ready.poll(40, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    /** The longest of some starts of a worker, here and now. */
    private Duration start() throws InterruptedException {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < STARTS; i++) {
            Instant begin = Instant.now();
            Pool pool = Pool.processes(1);
            Event.WorkerReady one = next();
            assertThat(one.worker()).startsWith(pool.name() + ".");
            pool.close();
            Duration took = Duration.between(begin, one.at());
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        return longest;
    }

    /** What brings death to the worker of a pool; returns when that was. */
    @FunctionalInterface
    private interface Death {
        Instant of(Pool pool, long pid) throws IOException;
    }

    private void isReplacedSoon(Death death) throws Exception {
        try (Pool pool = Pool.processes(1)) {
            Event.WorkerReady first = next();
            Instant died = death.of(pool, first.pid());
            Event.WorkerReady second = next();
            assertThat(second.worker()).startsWith(pool.name() + ".").isNotEqualTo(first.worker());
            assertThat(second.pid()).isNotEqualTo(first.pid());
            Duration took = Duration.between(died, second.at());
            Duration limit = start().multipliedBy(2).plus(BESIDE_THE_START);
            assertThat(took).isLessThan(limit.compareTo(WANTED) > 0 ? limit : WANTED);
            assertThat(pool.<Long>apply(() -> ProcessHandle.current().pid())).isEqualTo(second.pid());
        }
    }

    @Test
    @DisplayName("B17: a worker that halts is replaced within a second")
    void afterHalt() throws Exception {
        isReplacedSoon((pool, pid) -> {
            var at = new SharedQueue<Instant>();
            pool.submit(() -> {
                at.putSync(Instant.now());
                Runtime.getRuntime().halt(7);
            });
            return at.get();
        });
    }

    @Test
    @DisplayName("B18: a worker that is killed while it works, or has nothing to do, is replaced within a second")
    void afterKill() throws Exception {
        for (boolean busy : new boolean[] {true, false}) {
            isReplacedSoon((pool, pid) -> {
                var begun = new SharedEvent();
                if (busy) {
                    pool.submit(() -> {
                        begun.set();
                        PoolUnderTest.forEver();
                    });
                    begun.await();
                }
                Instant now = Instant.now();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                return now;
            });
        }
    }

    /** Its standard output stays open in a process that nobody can tell as its child any more. */
    @Test
    @DisplayName("B17: also when something else still holds its output")
    void whileSomethingHoldsItsOutput() throws Exception {
        var pids = new SharedQueue<Long>();
        try {
            isReplacedSoon((pool, pid) -> {
                var at = new SharedQueue<Instant>();
                pool.submit(() -> {
                    var sleep = new ProcessBuilder("sleep", "30").inheritIO();
                    sleep.environment().clear();
                    pids.putSync(sleep.start().pid());
                    at.putSync(Instant.now());
                    Runtime.getRuntime().halt(7);
                });
                return at.get();
            });
        } finally {
            ProcessHandle.of(pids.get()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
