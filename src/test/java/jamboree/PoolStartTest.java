package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools whose workers are still starting: as many start at once as there are processors. */
@Timeout(60)
class PoolStartTest {
    private static final int MANY = 6 * Runtime.getRuntime().availableProcessors();

    @Test
    void aMapIsDoneByTheFirstWorkersWhileOthersStart() {
        try (Pool pool = Pool.processes(MANY)) {
            assertThat(pool.map(x -> x * x, range(MANY))).hasSize(MANY).startsWith(0, 1, 4);
            assertThat(pool.workers()).filteredOn(worker -> worker.state().equals("starting"))
                    .as("of %s", pool.workers()).isNotEmpty();
        }
    }

    @Test
    void longTasksSpreadOverAllWorkersAsTheyCome() {
        SharedBarrier all = new SharedBarrier(4);
        try (Pool pool = Pool.processes(4)) {
            assertThat(pool.map(x -> all.await(), range(4))).containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    @Test
    void whatIsNotNeededAnyMoreIsNeverStarted() {
        Pool pool = Pool.processes(MANY);
        assertThat(pool.awaitReady(Duration.ZERO)).isFalse();
        pool.close();
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void workersThatAreDismissedBeforeTheirStartAreNoBadStarts() {
        try (Pool pool = Pool.processes(MANY)) {
            pool.resize(1);
            assertThat(pool.map(x -> x + 1, 1, 2, 3)).containsExactly(2, 3, 4);
            assertThat(pool.awaitReady(Duration.ofSeconds(30))).isTrue();
            assertThat(pool.workers()).filteredOn(worker -> !worker.state().equals("ending")).hasSize(1);
            pool.resize(2);
            assertThat(pool.awaitReady(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void aBigPoolDoesNotHoldUpASmallOne() {
        try (Pool big = Pool.processes(MANY); Pool small = Pool.processes(1)) {
            assertThat(small.<Integer>apply(() -> 7)).isEqualTo(7);
            assertThat(big.workers()).filteredOn(worker -> worker.state().equals("starting")).isNotEmpty();
        }
    }
}
