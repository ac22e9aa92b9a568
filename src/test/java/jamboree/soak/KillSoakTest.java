package jamboree.soak;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jamboree.Cancelled;
import jamboree.JamboreeException;
import jamboree.Outcome;
import jamboree.Pool;
import jamboree.Proc;
import jamboree.SharedLock;
import jamboree.SharedLong;
import jamboree.SharedQueue;
import jamboree.Task;
import jamboree.WorkerLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Workers are killed at random moments, again and again: each input has exactly one outcome, a value or a named
 * {@link WorkerLost}; no task with a visible effect runs twice; the pool is whole again; nothing is left.
 *
 * <p>{@code -Djamboree.soak=N} sets the rounds, {@code -Djamboree.soak.seed=N} repeats the moments of a run as far as
 * the machine does.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KillSoakTest {
    private static final int ROUNDS = Integer.getInteger("jamboree.soak", 1);
    private static final long SEED = Long.getLong("jamboree.soak.seed", System.nanoTime());
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Random RANDOM = new Random(SEED);
    private static final int BIG = 20 << 20;

    private static Pool pool;
    private static Footprint before;

    @BeforeAll
    static void openPool() {
        System.out.println("kill soak: " + ROUNDS + " rounds, seed " + SEED);
        try (Pool first = Pool.processes(1)) {
            first.map(x -> x, range(10));
        }
        before = Footprint.now();
        pool = Pool.builder().workers(3).name("soak").open();
        assertThat(pool.awaitReady(BOUND)).isTrue();
    }

    @AfterAll
    static void nothingIsLeft() {
        pool.terminate();
        before.isRestored();
        System.out.println("kill soak: " + Chaos.total() + " processes killed, nothing left");
    }

    private static void each(Runnable round) {
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
            assertThat(pool.map(x -> x + 1, range(20))).isEqualTo(IntStream.range(1, 21).boxed().toList());
            assertThat(Footprint.within(BOUND, KillSoakTest::isWhole)).as("whole again: %s", pool.workers()).isTrue();
        }
    }

    private static boolean isWhole() {
        return pool.workers().stream().filter(worker -> worker.state().equals("idle")).count() == 3;
    }

    private static void spin(long micros) {
        long end = System.nanoTime() + micros * 1000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void isNamed(Throwable failure, List<Long> killed) {
        assertThat(failure).isInstanceOfSatisfying(WorkerLost.class, lost -> {
            assertThat(lost.exitCode()).isEqualTo(-9);
            assertThat(lost.pid()).isIn(killed);
            assertThat(lost).hasMessageContaining("SIGKILL").hasMessageContaining(Long.toString(lost.pid()));
        });
    }

    /** What was put in the queue is what ran: each at most once, and each that succeeded. */
    private static <R> void ranOnce(List<Outcome<Integer, R>> outcomes, SharedQueue<Integer> ran, List<Long> killed) {
        List<Integer> all = ran.drain();
        assertThat(all).doesNotHaveDuplicates();
        Set<Integer> seen = new HashSet<>(all);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome<Integer, R> outcome = outcomes.get(i);
            assertThat(outcome.index()).isEqualTo(i);
            if (outcome.isSuccess()) {
                assertThat(seen).contains(outcome.input());
            } else {
                isNamed(outcome.error().orElseThrow(), killed);
            }
        }
        assertThat(outcomes.stream().filter(outcome -> !outcome.isSuccess()).count())
                .isLessThanOrEqualTo(killed.size());
    }

    @Test
    void mapsWithEffects() {
        each(() -> {
            var ran = new SharedQueue<Integer>();
            List<Outcome<Integer, Integer>> outcomes;
            List<Long> killed;
            try (Chaos chaos = Chaos.among(pool, 4, Duration.ofMillis(120), RANDOM)) {
                outcomes = pool.outcomes(x -> {
                    ran.put(x);
                    spin(500);
                    return x * x;
                }, range(400));
                killed = chaos.killed();
            }
            assertThat(outcomes).hasSize(400);
            assertThat(outcomes).filteredOn(Outcome::isSuccess)
                    .allMatch(outcome -> outcome.value() == outcome.input() * outcome.input());
            ranOnce(outcomes, ran, killed);
        });
    }

    @Test
    void tinyTasksInLargeBatches() {
        each(() -> {
            List<Outcome<Integer, Integer>> outcomes;
            List<Long> killed;
            try (Chaos chaos = Chaos.among(pool, 3, Duration.ofMillis(100), RANDOM)) {
                outcomes = pool.outcomes(x -> -x, range(200_000));
                killed = chaos.killed();
            }
            assertThat(outcomes).hasSize(200_000);
            for (Outcome<Integer, Integer> outcome : outcomes) {
                if (outcome.isSuccess()) {
                    assertThat(outcome.value()).isEqualTo(-outcome.input());
                } else {
                    isNamed(outcome.error().orElseThrow(), killed);
                }
            }
        });
    }

    @Test
    void submitsThatCount() {
        each(() -> {
            var counter = new SharedLong(0);
            var ran = new SharedQueue<Integer>();
            List<Task<Integer>> tasks = new ArrayList<>();
            List<Long> killed;
            try (Chaos chaos = Chaos.among(pool, 4, Duration.ofMillis(60), RANDOM)) {
                for (int i = 0; i < 150; i++) {
                    int number = i;
                    tasks.add(pool.submit(() -> {
                        counter.add(1);
                        ran.put(number);
                        spin(1000);
                        return number;
                    }));
                }
                tasks.forEach(task -> catchThrowable(task::result));
                killed = chaos.killed();
            }
            List<Integer> all = ran.drain();
            assertThat(all).doesNotHaveDuplicates();
            assertThat(counter.get()).isBetween((long) all.size(), (long) all.size() + killed.size());
            for (int i = 0; i < tasks.size(); i++) {
                Throwable failure = catchThrowable(tasks.get(i)::result);
                if (failure == null) {
                    assertThat(tasks.get(i).result()).isEqualTo(i);
                    assertThat(all).contains(i);
                } else {
                    isNamed(failure, killed);
                }
            }
        });
    }

    @Test
    void argumentsAndResultsOfTwentyMegabytes() {
        each(() -> {
            var ran = new SharedQueue<Integer>();
            List<byte[]> inputs = IntStream.range(0, 4).mapToObj(KillSoakTest::big).toList();
            List<Outcome<byte[], byte[]>> outcomes;
            List<Long> killed;
            try (Chaos chaos = Chaos.among(pool, 3, Duration.ofMillis(250), RANDOM)) {
                outcomes = pool.outcomes(bytes -> {
                    ran.put(Integer.valueOf(bytes[0]));
                    return bytes;
                }, inputs);
                killed = chaos.killed();
            }
            assertThat(ran.drain()).doesNotHaveDuplicates();
            for (Outcome<byte[], byte[]> outcome : outcomes) {
                if (outcome.isSuccess()) {
                    assertThat(outcome.value()).hasSize(BIG).startsWith(outcome.index());
                } else {
                    isNamed(outcome.error().orElseThrow(), killed);
                }
            }
        });
    }

    private static byte[] big(int first) {
        byte[] bytes = new byte[BIG];
        bytes[0] = (byte) first;
        return bytes;
    }

    @Test
    void producersOfAQueue() {
        each(() -> {
            var queue = new SharedQueue<List<Integer>>();
            List<Outcome<Integer, Integer>> outcomes;
            List<Long> killed;
            try (Chaos chaos = Chaos.among(pool, 3, Duration.ofMillis(100), RANDOM)) {
                outcomes = pool.outcomes(producer -> {
                    for (int i = 0; i < 300; i++) {
                        queue.put(List.of(producer, i));
                        spin(100);
                    }
                    return 300;
                }, range(9));
                killed = chaos.killed();
            }
            List<List<Integer>> items = queue.drain();
            for (Outcome<Integer, Integer> outcome : outcomes) {
                List<Integer> own = items.stream().filter(item -> item.get(0).equals(outcome.input()))
                        .map(item -> item.get(1)).toList();
                // In order, without a gap, and to the end if the producer came to its end.
                assertThat(own).isEqualTo(IntStream.range(0, own.size()).boxed().toList());
                if (outcome.isSuccess()) {
                    assertThat(own).hasSize(300);
                } else {
                    isNamed(outcome.error().orElseThrow(), killed);
                }
            }
        });
    }

    @Test
    void thoseWhoWaitInGetPutAndLock() {
        each(() -> {
            var empty = new SharedQueue<Integer>();
            var full = new SharedQueue<Integer>(1);
            var lock = new SharedLock();
            full.put(0);
            List<Proc> procs = List.of(Proc.start(() -> empty.get()), Proc.start(() -> full.put(1)),
                    Proc.start(() -> lock.withLock(() -> new SharedQueue<Integer>().get())),
                    Proc.start(() -> lock.withLock(() -> 1)));
            Chaos.pause(Duration.ofMillis(RANDOM.nextInt(500)));
            List<Proc> victims = procs.subList(0, 3);
            victims.forEach(victim -> Chaos.kill(victim.pid()));
            procs.forEach(proc -> assertThat(proc.join(BOUND)).as("%s ends", proc).isTrue());
            victims.forEach(victim -> assertThat(victim.exitCode()).hasValue(-9));
            empty.put(7);
            assertThat(empty.poll(BOUND)).isEqualTo(7);
            assertThat(full.get()).isZero();
            full.drain();
            assertThat(full.offer(2, BOUND)).isTrue();
            assertThat(lock.tryLock(BOUND)).isTrue();
            lock.unlock();
        });
    }

    @Test
    void procsAtAnyMoment() {
        each(() -> {
            List<Proc> procs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                procs.add(Proc.start(() -> {
                    spin(30_000);
                    return number;
                }));
            }
            Chaos.pause(Duration.ofMillis(RANDOM.nextInt(400)));
            procs.forEach(proc -> Chaos.kill(proc.pid()));
            for (int i = 0; i < procs.size(); i++) {
                Proc proc = procs.get(i);
                assertThat(proc.join(BOUND)).isTrue();
                Throwable failure = catchThrowable(proc::result);
                if (failure == null) {
                    assertThat(proc.<Integer>result()).isEqualTo(i);
                } else {
                    assertThat(failure).isInstanceOf(WorkerLost.class);
                    assertThat(proc.exitCode()).hasValue(-9);
                }
            }
        });
    }

    @Test
    void nestedPools() {
        each(() -> {
            var pids = new SharedQueue<Long>();
            Task<List<Integer>> task = pool.submit(() -> {
                try (Pool inner = Pool.processes(1)) {
                    inner.map(x -> {
                        pids.put(ProcessHandle.current().pid());
                        new ProcessBuilder("sleep", "600").start();
                        return 0;
                    }, range(1));
                    pids.put(ProcessHandle.current().pid());
                    return inner.map(x -> {
                        spin(50_000);
                        return x;
                    }, range(20));
                }
            });
            long innerPid = pids.get();
            long outerPid = pids.get();
            List<ProcessHandle> sleeping = ProcessHandle.of(innerPid).stream().flatMap(ProcessHandle::descendants)
                    .toList();
            Chaos.pause(Duration.ofMillis(RANDOM.nextInt(100)));
            boolean both = RANDOM.nextBoolean();
            if (both) {
                Chaos.kill(innerPid);
            }
            Chaos.kill(outerPid);
            assertThat(catchThrowable(task::result)).isInstanceOf(WorkerLost.class);
            assertThat(Footprint.within(BOUND, () -> ProcessHandle.of(innerPid).isEmpty()
                    && sleeping.stream().noneMatch(ProcessHandle::isAlive))).isTrue();
        });
    }

    @Test
    void poolsThatStart() {
        each(() -> {
            try (Pool young = Pool.processes(3)) {
                Task<List<Integer>> task = young.mapAsync(x -> x, range(30));
                Chaos.pause(Duration.ofMillis(RANDOM.nextInt(300)));
                // Two at most: three in a row that do not start close a pool.
                young.workers().stream().filter(worker -> worker.pid() > 0).limit(2)
                        .forEach(worker -> Chaos.kill(worker.pid()));
                Throwable failure = catchThrowable(task::result);
                assertThat(failure == null || failure instanceof WorkerLost).as("%s", failure).isTrue();
                assertThat(young.map(x -> x, range(3))).hasSize(3);
            }
        });
    }

    @Test
    void poolsThatEnd() {
        each(() -> {
            Pool old = Pool.processes(2);
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                tasks.add(old.submit(() -> {
                    spin(3_000);
                    return number;
                }));
            }
            assertThat(old.awaitReady(BOUND)).isTrue();
            boolean patient = RANDOM.nextBoolean();
            try (Chaos chaos = Chaos.among(old, 3, Duration.ofMillis(40), RANDOM)) {
                Chaos.pause(Duration.ofMillis(RANDOM.nextInt(40)));
                long start = System.nanoTime();
                if (patient) {
                    old.close();
                } else {
                    old.terminate();
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
                assertThat(chaos.killed()).hasSizeLessThanOrEqualTo(3);
            }
            for (Task<Integer> task : tasks) {
                Throwable failure = catchThrowable(task::result);
                assertThat(failure == null || failure instanceof WorkerLost || !patient && failure instanceof Cancelled)
                        .as("%s", failure).isTrue();
            }
            assertThat(old.isTerminated()).isTrue();
        });
    }

    /** A stream goes on behind what was lost. */
    @Test
    void streams() {
        each(() -> {
            int values = 0;
            int lost = 0;
            List<Long> killed;
            try (Chaos chaos = Chaos.among(pool, 3, Duration.ofMillis(80), RANDOM)) {
                var results = pool.imapUnordered(x -> {
                    spin(300);
                    return x;
                }, range(500)).iterator();
                for (boolean more = true; more;) {
                    try {
                        more = results.hasNext();
                        if (more) {
                            results.next();
                            values++;
                        }
                    } catch (JamboreeException e) {
                        assertThat(e).isInstanceOf(WorkerLost.class);
                        lost++;
                    }
                }
                killed = chaos.killed();
            }
            assertThat(values + lost).isEqualTo(500);
            assertThat(lost).isLessThanOrEqualTo(killed.size());
        });
    }
}
