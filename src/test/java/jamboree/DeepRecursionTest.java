package jamboree;

import static jamboree.Jamboree.chunk;
import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who calls a pool with hardly any stack left harms nobody but itself. */
@Timeout(120)
class DeepRecursionTest {
    private static final int NESTING = 150;

    private int called;
    private int refused;

    /** Down to the end of the stack; on the way back every fifth frame a call, if there is room for it. */
    private void dig(Pool pool, int depth, int[] up) {
        try {
            dig(pool, depth + 1, up);
        } catch (StackOverflowError e) {
            call(pool, depth, up);
            throw e;
        }
    }

    private void call(Pool pool, int depth, int[] up) {
        try {
            if (up[0]++ % 5 == 0 && up[0] < 5_000) {
                assertThat(pool.<Integer>apply(() -> depth)).isEqualTo(depth);
                called++;
            }
        } catch (StackOverflowError e) {
            refused++;
        }
    }

    private static List<Object> nested(int levels) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            List<Object> outer = new ArrayList<>();
            outer.add(list);
            list = outer;
        }
        return list;
    }

    @Test
    void callsFromTheEndOfTheStackHarmNobody() throws Exception {
        try (Pool pool = Pool.processes(2)) {
            assertThat(pool.awaitReady(Duration.ofSeconds(30))).isTrue();
            List<Long> pids = pool.workers().stream().map(WorkerInfo::pid).toList();
            var over = new SharedEvent();
            // What comes for another meanwhile needs more stack than is left here.
            CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> {
                int rounds = 0;
                while (!over.isSet()) {
                    assertThat(pool.with(chunk(1)).map(x -> nested(NESTING), range(20))).hasSize(20)
                            .containsOnly(nested(NESTING));
                    rounds++;
                }
                return rounds;
            });
            for (int round = 0; round < 3; round++) {
                Thread digger = new Thread(null, () -> {
                    try {
                        dig(pool, 0, new int[1]);
                    } catch (StackOverflowError e) {
                        // As it was to be.
                    }
                }, "digger", 1 << 20);
                digger.start();
                assertThat(digger.join(Duration.ofSeconds(60))).isTrue();
            }
            over.set();
            assertThat(others.get(60, TimeUnit.SECONDS)).isPositive();
            assertThat(called).isPositive();
            assertThat(refused).isPositive();
            assertThat(pool.stats().lost()).isZero();
            assertThat(pool.map(x -> x + 1, range(100))).isEqualTo(range(1, 101));
            assertThat(pool.workers()).extracting(WorkerInfo::pid).containsExactlyElementsOf(pids);
        }
    }
}
