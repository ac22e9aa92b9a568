package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that wait for tasks of their own pool, which only threads can: other workers take their places meanwhile. */
@Timeout(60)
class NestedTasksTest {
    @Test
    void aTaskThatWaitsForTheEndOfItsOwnPoolIsTold() {
        for (Pool pool : List.of(Pool.threads(1), Pool.virtual())) {
            Task<?> closes = pool.submit(pool::close);
            assertThatThrownBy(closes::result).isInstanceOf(TaskFailed.class)
                    .hasCauseInstanceOf(DeadlockDetected.class).hasMessageContaining("for the end of its own pool");
            pool.join();
        }
        Pool joined = Pool.threads(1);
        Task<?> joins = joined.submit(() -> {
            joined.shutdown();
            joined.join();
        });
        assertThatThrownBy(joins::result).hasCauseInstanceOf(DeadlockDetected.class);
        joined.join();
    }

    private static Pool open(String kind) {
        return kind.equals("virtual") ? Pool.builder().virtual().workers(1).open()
                : Pool.builder().threads().workers(1).open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void everyWayToWaitWorksOnAPoolOfOne(String kind) throws Exception {
        try (Pool pool = open(kind)) {
            assertThat(pool.<Integer>apply(() -> pool.apply(() -> 1))).isEqualTo(1);
            assertThat(pool.map(x -> pool.map(y -> x * y, range(3)), range(3)).getLast()).containsExactly(0, 2, 4);
            assertThat(pool.<Integer>apply(() -> pool.submit(() -> 2).result())).isEqualTo(2);
            assertThat(pool.<Integer>apply(() -> pool.submit(() -> 3).join())).isEqualTo(3);
            assertThat(pool.<Integer>apply(() -> pool.submit(() -> 4).get(10, TimeUnit.SECONDS))).isEqualTo(4);
            assertThat(pool.<List<Integer>>apply(() -> pool.imap(x -> x + 1, range(3)).toList()))
                    .containsExactly(1, 2, 3);
            assertThat(pool.<Integer>apply(() -> pool.invokeAny(List.<Callable<Integer>>of(() -> 5)))).isEqualTo(5);
            assertThat(pool.<Integer>apply(() -> pool.invokeAll(List.<Callable<Integer>>of(() -> 6)).getFirst().get()))
                    .isEqualTo(6);
            assertThat(pool.<Integer>apply(() -> pool.outcomes(x -> 7, List.of(1)).getFirst().value())).isEqualTo(7);
            assertThat(pool.size()).isEqualTo(1);
            Eventually.holds("one worker is left", () -> pool.workers().size() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void tasksMayWaitManyDeep(String kind) {
        try (Pool pool = open(kind)) {
            assertThat(fibonacci(pool, 10)).isEqualTo(55);
            Eventually.holds("one worker is left", () -> pool.workers().size() == 1);
        }
    }

    /** What a task waits for goes before what has not begun: so few are there that wait. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void manyTasksThatWaitNeedFewWorkers(String kind) {
        try (Pool pool = open(kind)) {
            var most = new AtomicInteger();
            assertThat(pool.map(x -> pool.apply(() -> {
                most.accumulateAndGet(pool.workers().size(), Math::max);
                return x + 1;
            }), range(2000))).isEqualTo(range(1, 2001));
            assertThat(most.get()).isLessThan(250);
        }
    }

    private static int fibonacci(Pool pool, int n) {
        if (n < 2) {
            return n;
        }
        Task<Integer> one = pool.submit(() -> fibonacci(pool, n - 1));
        Task<Integer> other = pool.submit(() -> fibonacci(pool, n - 2));
        return one.result() + other.result();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void tasksThatWaitForEachOtherAreTold(String kind) {
        try (Pool pool = open(kind)) {
            var second = new CompletableFuture<Task<String>>();
            Task<String> first = pool.submit(() -> waitsFor(second.get()));
            second.complete(pool.submit(() -> waitsFor(first)));
            pool.resize(2);
            assertThat(first.result() + second.join().result()).contains("a deadlock: ", " waits for task ",
                    ", which runs on ").contains("got a deadlock");
        }
    }

    private static String waitsFor(Task<String> task) {
        try {
            return "got " + task.result();
        } catch (DeadlockDetected e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void aTaskThatWaitsForItselfIsTold(String kind) {
        try (Pool pool = open(kind)) {
            var own = new AtomicReference<Task<Integer>>();
            var known = new CountDownLatch(1);
            own.set(pool.submit(() -> {
                known.await();
                return own.get().result();
            }));
            known.countDown();
            assertThatThrownBy(() -> own.get().get(Duration.ofSeconds(20))).isInstanceOf(TaskFailed.class)
                    .hasCauseInstanceOf(DeadlockDetected.class).hasMessageContaining("itself");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void withoutAnEndItIsToldToo(String kind) {
        Pool pool = open(kind);
        assertThatThrownBy(() -> pool.apply(() -> deeper(pool))).isInstanceOf(TaskFailed.class)
                .hasStackTraceContaining("workers of pool")
                .hasStackTraceContaining("wait for other tasks of their own pool");
        pool.terminate();
    }

    private static int deeper(Pool pool) {
        return pool.<Integer>apply(() -> deeper(pool));
    }
}
