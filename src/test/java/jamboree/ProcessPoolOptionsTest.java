package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How pools of processes are described, refused, and what may be sent to them. */
@Timeout(40)
class ProcessPoolOptionsTest {
    @Test
    void impossibleSizesAreRefusedWithTheReason() {
        assertThatThrownBy(() -> Pool.processes(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1").hasMessageContaining("0");
        assertThatThrownBy(() -> Pool.processes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pool.processes(100_000)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100000").hasMessageContaining("memory");
        assertThatThrownBy(() -> Pool.threads(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void memoryIsASize() {
        for (String wrong : List.of("", "m", "-1m", "12x", "1.5g", "0", "99999999999g", "1 m", "m256")) {
            assertThatThrownBy(() -> Pool.builder().memory(wrong)).as(wrong)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("256m");
        }
        for (String right : List.of("64m", "1g", "65536k", "67108864", " 64M ")) {
            Pool.builder().memory(right);
        }
    }

    @Test
    void memoryAndJvmOptionsReachTheWorkers() {
        try (var pool = Pool.builder().workers(1).memory("96m").jvmOptions("-Dsaid=yes", "-Xss4m").open()) {
            assertThat(pool.<Long>apply(() -> Runtime.getRuntime().maxMemory() >> 20)).isBetween(80L, 96L);
            assertThat(pool.<String>apply(() -> System.getProperty("said"))).isEqualTo("yes");
        }
    }

    @Test
    void workersThatCannotStartFailThePoolWithTheirWords() {
        try (var pool = Pool.builder().workers(2).jvmOptions("-XX:+NoSuchOption").open()) {
            assertThatThrownBy(() -> pool.map(x -> x, 1, 2)).isInstanceOf(PoolFailed.class)
                    .hasMessageContaining("NoSuchOption").hasMessageContaining("3 workers in a row");
            assertThatThrownBy(() -> pool.apply(() -> 1)).isInstanceOf(PoolFailed.class);
            assertThatThrownBy(() -> pool.awaitReady(Duration.ofSeconds(1))).isInstanceOf(PoolFailed.class);
        }
    }

    @Test
    @DisplayName("B27: an initializer that ends its process fails the pool, and is not tried for ever")
    void anInitializerThatEndsItsProcessFailsThePool() {
        var tried = new SharedLong(0);
        try (var pool = Pool.builder().workers(1).initializer(() -> {
            tried.add(1);
            System.err.println("no licence");
            Runtime.getRuntime().halt(3);
        }).open()) {
            assertThatThrownBy(() -> pool.map(x -> x, 1, 2)).isInstanceOf(PoolFailed.class)
                    .hasMessageContaining("3 workers in a row have ended while running the initializer")
                    .hasMessageContaining("status 3").hasMessageContaining("no licence");
            assertThat(tried.get()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("B28: two bad starts are no end, and each is waited for longer: 0.4 s, then 1.6 s")
    void aWorkerThatStartsAtTheThirdAttemptIsFine() {
        var starts = new SharedList<Long>();
        try (var pool = Pool.builder().workers(1).initializer(() -> {
            starts.add(System.currentTimeMillis());
            if (starts.size() < 3) {
                Runtime.getRuntime().halt(3);
            }
        }).open()) {
            assertThat(pool.map(x -> x, range(3))).isEqualTo(range(3));
            assertThat(starts).hasSize(3);
            assertThat(starts.get(1) - starts.get(0)).isGreaterThanOrEqualTo(400);
            assertThat(starts.get(2) - starts.get(1)).isGreaterThanOrEqualTo(1600);
        }
    }

    @Test
    @DisplayName("G89: the heaps of all workers together fit into the memory there is")
    void allHeapsTogetherFit() {
        for (int workers : List.of(1, 3)) {
            try (var pool = Pool.processes(workers)) {
                long heap = pool.<Long>apply(() -> Runtime.getRuntime().maxMemory());
                assertThat(heap * workers).isLessThanOrEqualTo(jamboree.engine.Memory.usableBytes());
            }
        }
    }

    @Test
    void otherOptionsAreChecked() {
        assertThatThrownBy(() -> Jamboree.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jamboree.retries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jamboree.chunk(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Box(Object content) {}

    @Test
    void whatCannotTravelIsRefusedAtOnceWithItsPath() {
        try (var pool = Pool.processes(1)) {
            InputStream in = new ByteArrayInputStream(new byte[1]);
            assertThatThrownBy(() -> pool.map(x -> in.read(), 1)).isInstanceOf(NotShippable.class)
                    .hasMessageContaining("ByteArrayInputStream").hasMessageContaining("Pool.threads(1)");
            assertThatThrownBy(() -> pool.map(x -> x, List.of(1, new Box(Map.of("k", Thread.currentThread())), 3)))
                    .isInstanceOf(NotShippable.class).hasMessageContaining("input 1").hasMessageContaining("Thread")
                    .hasMessageContaining("content");
            assertThatThrownBy(() -> Pool.builder().initializer(() -> in.close()).open())
                    .isInstanceOf(NotShippable.class).hasMessageContaining("initializer");
            Callable<Integer> plain = () -> 1;
            assertThatThrownBy(() -> pool.submit(plain)).isInstanceOf(NotShippable.class).hasMessageContaining("as "
                    + "Callable is not Serializable; make it a Job, Action or Fn, or cast it to (Callable & ");
            assertThat(pool.map(x -> x, range(3))).isEqualTo(range(3));
        }
    }

    @Test
    void anInputThatCannotTravelFailsAloneInOutcomes() {
        try (var pool = Pool.processes(2)) {
            List<Object> inputs = new ArrayList<>(range(100));
            inputs.set(50, new Object());
            List<Outcome<Object, Object>> outcomes = pool.outcomes(x -> x, inputs);
            assertThat(outcomes).filteredOn(outcome -> !outcome.isSuccess()).singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.index()).isEqualTo(50);
                        assertThat(outcome.error()).containsInstanceOf(NotShippable.class);
                    });
        }
    }

    @Test
    void valuesAreFixedWhenTheyAreHandedOver() {
        try (var pool = Pool.processes(1)) {
            var gate = new SharedQueue<Boolean>();
            List<Integer> list = new ArrayList<>(List.of(1));
            Task<Boolean> first = pool.submit(() -> gate.get());
            Task<Integer> second = pool.submit(() -> list.size());
            list.add(2);
            gate.put(true);
            assertThat(first.result()).isTrue();
            assertThat(second.result()).isEqualTo(1);
        }
    }

    @Test
    void completableFuturesRunOnWorkersWhenTheirPackageIsOpen() throws Exception {
        try (var pool = Pool.processes(1)) {
            java.util.function.Supplier<Long> pid = (java.util.function.Supplier<Long> & java.io.Serializable)
                    () -> ProcessHandle.current().pid();
            if (Object.class.getModule().isOpen("java.util.concurrent", Pool.class.getModule())) {
                assertThat(CompletableFuture.supplyAsync(pid, pool).get())
                        .isEqualTo(pool.workers().getFirst().pid());
            } else {
                assertThatThrownBy(() -> CompletableFuture.supplyAsync(pid, pool)).isInstanceOf(NotShippable.class)
                        .hasMessageContaining("--add-opens java.base/java.util.concurrent=ALL-UNNAMED");
            }
        }
    }

    @Test
    void namesTellPoolsApart() {
        try (var first = Pool.processes(1); var second = Pool.processes(1)) {
            assertThat(first.name()).isNotEqualTo(second.name());
            assertThat(first.kind()).isEqualTo("processes");
            assertThat(Pool.active()).contains(first, second);
            assertThat(first.toString()).contains(first.name(), "1 worker");
        }
    }

    @Test
    void aPoolEndsAlsoBeforeItsWorkersHaveStarted() {
        Pool closed = Pool.processes(2);
        closed.close();
        assertThat(closed.isTerminated()).isTrue();
        Pool terminated = Pool.processes(2);
        terminated.terminate();
        terminated.join();
        assertThat(terminated.workers()).isEmpty();
    }
}
