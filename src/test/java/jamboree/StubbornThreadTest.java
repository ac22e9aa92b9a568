package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thread that ignores its interrupt cannot be stopped, other than a process. Who waits for it is told all the same,
 * and the pool goes on with another thread.
 */
@Timeout(20)
class StubbornThreadTest {
    private final AtomicBoolean enough = new AtomicBoolean();

    @AfterEach
    void letGo() {
        enough.set(true);
    }

    private int spin(int x) {
        while (x == 1 && !enough.get()) {
            Thread.onSpinWait();
        }
        return x;
    }

    @Test
    void aTimeoutIsToldThoughTheThreadGoesOn() {
        try (var pool = Pool.threads(1)) {
            List<Outcome<Integer, Integer>> outcomes = pool.with(Jamboree.timeout(Duration.ofMillis(50)))
                    .outcomes(this::spin, List.of(0, 1, 2));
            assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
            assertThat(outcomes.get(1).error()).containsInstanceOf(TaskTimeout.class);
            assertThat(pool.map(x -> x, 5)).containsExactly(5);
        }
    }

    @Test
    void aCancelledTaskMakesRoomForOthers() {
        try (var pool = Pool.threads(1)) {
            Task<Integer> task = pool.submit(() -> spin(1));
            Eventually.holds("running", () -> task.status() == Task.Status.RUNNING);
            task.cancel(true);
            assertThat(pool.<Integer>apply(() -> 7)).isEqualTo(7);
        }
    }

    @Test
    void terminateReturnsAndTellsThoseWhoWait() {
        Pool pool = Pool.threads(2);
        Task<Integer> task = pool.submit(() -> spin(1));
        Eventually.holds("running", () -> task.status() == Task.Status.RUNNING);
        long start = System.nanoTime();
        pool.terminate();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(task::result).isInstanceOf(Cancelled.class);
        assertThat(pool.isTerminated()).isTrue();
    }
}
