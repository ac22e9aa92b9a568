package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Processes that put and take are killed at random moments: no item comes twice, at most one is lost for each kill of
 * one that takes, and the items of each producer come in their order to each who takes. {@code -Djamboree.soak=N} for
 * hundreds of kills; {@code -Djamboree.soak.seed=N} repeats the moments.
 */
@Timeout(1800)
class SharedQueueKillTest {
    private static final int KILLS = Integer.getInteger("jamboree.soak", 0) > 0 ? 150 : 12;
    private static final long SEED = Long.getLong("jamboree.soak.seed", System.nanoTime());
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int PRODUCERS = 2;
    private static final int TAKERS = 2;
    private static final int LOG = 4_000_000;
    private static final int BACKLOG = 20_000;
    private static final int MOST_TAKEN = 30_000;

    private final Random random = new Random(SEED);

    /** One that takes and writes down what it got, where it stays when it is killed: the count, then the items. */
    private record Taker(Proc proc, SharedArray.Longs log) {
        static Taker start(SharedQueue<Long> queue) {
            SharedArray.Longs log = SharedArray.ofLongs(LOG);
            return new Taker(Proc.start(() -> take(queue, log)), log);
        }

        private static void take(SharedQueue<Long> queue, SharedArray.Longs log) {
            int count = 0;
            for (long item : queue) {
                log.set(++count, item);
                log.set(0, count);
            }
        }
    }

    private static void produce(SharedQueue<Long> queue, int producer, SharedArray.Longs control) {
        long number = 0;
        while (control.get(0) == 0) {
            if (number % 500 == 0) {
                do {
                    LockSupport.parkNanos(500_000);
                } while (queue.size() > BACKLOG);
            }
            queue.put((long) producer << 32 | number++);
        }
        control.set(1 + producer, number);
    }

    private void pause(int mostMicros) {
        long end = System.nanoTime() + random.nextInt(mostMicros) * 1000L;
        for (long rest = end - System.nanoTime(); rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    private static void kill(Proc proc) {
        ProcessHandle.of(proc.pid()).ifPresent(ProcessHandle::destroyForcibly);
        proc.join();
    }

    @Test
    void killedTakersLoseAtMostOneItemEachAndKeepTheOrder() {
        System.out.println("kills of takers: " + KILLS + ", seed " + SEED);
        var queue = new SharedQueue<Long>();
        SharedArray.Longs control = SharedArray.ofLongs(1 + PRODUCERS);
        List<Proc> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int producer = i;
            producers.add(Proc.start(() -> produce(queue, producer, control)));
        }
        Seen seen = new Seen();
        List<Taker> running = new ArrayList<>();
        for (int killed = 0; killed < KILLS; killed++) {
            while (running.size() < TAKERS) {
                running.add(Taker.start(queue));
            }
            Taker next = running.removeFirst();
            int least = random.nextInt(MOST_TAKEN);
            Eventually.holds("it has taken " + least, () -> next.log().get(0) > least);
            pause(2000);
            kill(next.proc());
            seen.add(next.log());
        }
        control.set(0, 1);
        producers.forEach(proc -> assertThat(proc.join(BOUND)).isTrue());
        queue.close();
        running.forEach(taker -> assertThat(taker.proc().join(BOUND)).isTrue());
        running.forEach(taker -> seen.add(taker.log()));
        assertThat(queue.isEmpty()).isTrue();
        long put = 0;
        for (int i = 0; i < PRODUCERS; i++) {
            put += control.get(1 + i);
        }
        System.out.println(put + " items, " + (put - seen.count()) + " in doubt");
        assertThat(put - seen.count()).isBetween(0L, (long) KILLS);
        control.close();
    }

    /** What has been taken by anybody. */
    private static final class Seen {
        private final BitSet[] items = {new BitSet(), new BitSet()};

        void add(SharedArray.Longs log) {
            int count = (int) log.get(0);
            assertThat(count).as("the log is long enough").isLessThan(LOG - 1);
            int[] next = new int[PRODUCERS];
            for (int i = 1; i <= count; i++) {
                int producer = (int) (log.get(i) >>> 32);
                int number = (int) log.get(i);
                if (items[producer].get(number) || number < next[producer]) {
                    throw new AssertionError("item " + number + " of producer " + producer + " comes twice, or after "
                            + (next[producer] - 1));
                }
                items[producer].set(number);
                next[producer] = number + 1;
            }
            log.close();
        }

        long count() {
            return items[0].cardinality() + items[1].cardinality();
        }
    }

    @Test
    void whatAKilledProducerHasPutComesOnceInOrderAndWithoutGaps() {
        for (int killed = 0; killed < KILLS; killed++) {
            boolean durable = killed % 2 == 0;
            var queue = new SharedQueue<Long>();
            SharedArray.Longs done = SharedArray.ofLongs(1);
            Proc proc = Proc.start(() -> putForEver(queue, durable, done));
            Eventually.holds("it puts", () -> queue.size() > 0);
            List<Long> got = new ArrayList<>(List.of(queue.get()));
            pause(10_000);
            ProcessHandle.of(proc.pid()).ifPresent(ProcessHandle::destroyForcibly);
            got.addAll(queue.drain());
            proc.join();
            got.addAll(queue.drain());
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.get(i)).isEqualTo(i);
            }
            if (durable) {
                assertThat((long) got.size()).isBetween(done.get(0), done.get(0) + 1);
            }
            done.close();
        }
    }

    private static void putForEver(SharedQueue<Long> queue, boolean durable, SharedArray.Longs done) {
        for (long number = 0;; number++) {
            if (durable) {
                queue.putSync(number);
                done.set(0, number + 1);
            } else {
                queue.put(number);
            }
        }
    }

    @Test
    void whatIsLentAheadCountsAsThereAndGoesToWhoAsks() {
        var queue = new SharedQueue<Integer>();
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            queue.put(i);
        }
        SharedArray.Longs taken = SharedArray.ofLongs(1);
        var goOn = new SharedEvent();
        Proc holder = Proc.start(() -> {
            for (int i = 0; i < count / 2; i++) {
                queue.get();
                taken.set(0, i + 1);
            }
            goOn.await();
            return queue.get();
        });
        Eventually.holds("half is taken", () -> queue.size() == count / 2);
        assertThat(queue.peek()).contains(count / 2);
        for (int i = count / 2; i < count - 1; i++) {
            assertThat(queue.get()).isEqualTo(i);
        }
        assertThat(queue.size()).isEqualTo(1);
        goOn.set();
        assertThat(holder.join(BOUND)).isTrue();
        assertThat(queue.isEmpty()).isTrue();
        taken.close();
    }
}
