package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code imap} and {@code imapUnordered}. */
interface StreamContract extends PoolUnderTest {
    @Test
    default void imapKeepsInputOrder() {
        assertThat(pool().imap(x -> x * x, range(1000)).toList())
                .isEqualTo(IntStream.range(0, 1000).mapToObj(x -> x * x).toList());
        assertThat(pool().imap(x -> x, List.of())).isEmpty();
    }

    @Test
    default void imapOfInfiniteInputCanBeCutShort() {
        try (Stream<Integer> squares = pool().imap(x -> x * x, Stream.iterate(1, x -> x + 1))) {
            assertThat(squares.limit(5).toList()).containsExactly(1, 4, 9, 16, 25);
        }
        assertThat(pool().map(x -> x, 1)).containsExactly(1);
    }

    @Test
    default void imapReadsOnlyALittleAheadOfTheResultsTaken() {
        var read = new AtomicInteger();
        Stream<Integer> source = Stream.iterate(0, x -> x + 1).peek(x -> read.incrementAndGet());
        try (Stream<Integer> results = pool().imap(x -> x == 0 ? x : PoolUnderTest.forEver(), source)) {
            assertThat(results.iterator().next()).isZero();
            assertThat(read.get()).as("the bound for the shortest of tasks is 2^15").isBetween(1, 1 << 15);
        }
    }

    @Test
    default void imapOfTasksOfWhichNoneHasComeBackReadsTwoForEachWorker() {
        var read = new AtomicInteger();
        Stream<Integer> source = Stream.iterate(0, x -> x + 1).peek(x -> read.incrementAndGet());
        try (Stream<Object> results = pool().imap(x -> PoolUnderTest.forEver(), source)) {
            Iterator<Object> each = results.iterator();
            Thread taker = Thread.ofPlatform().name("taker").start(() ->
                    assertThatThrownBy(each::next).isInstanceOf(JamboreeException.class));
            Eventually.holds("the taker waits", () -> read.get() > 0 && taker.getState() == Thread.State.WAITING);
            assertThat(read.get()).isLessThanOrEqualTo(2 * pool().size() + 1);
            taker.interrupt();
        }
    }

    @Test
    default void imapReadsItsSourceInTheCallingThread() {
        Thread caller = Thread.currentThread();
        var others = new AtomicInteger();
        Stream<Integer> source = IntStream.range(0, 500).boxed().peek(x -> {
            if (Thread.currentThread() != caller) {
                others.incrementAndGet();
            }
        });
        assertThat(pool().imap(x -> x, source).count()).isEqualTo(500);
        assertThat(others.get()).isZero();
    }

    @Test
    default void imapThrowsAFailureAtItsPositionAndGoesOnBehindIt() {
        Iterator<Integer> results = pool().imap(x -> 100 / x, List.of(1, 2, 0, 4)).iterator();
        assertThat(results.next()).isEqualTo(100);
        assertThat(results.next()).isEqualTo(50);
        assertThatThrownBy(results::next).isInstanceOfSatisfying(TaskFailed.class, failed -> {
            assertThat(failed.index()).isEqualTo(2);
            assertThat(failed.input()).isEqualTo(0);
            assertThat(failed).hasCauseInstanceOf(ArithmeticException.class);
        });
        assertThat(results.next()).isEqualTo(25);
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    default void aFailingSourceIsToldToTheCallerAndLeavesThePoolUsable() {
        Stream<Integer> source = Stream.of(1, 2, 0).map(x -> 10 / x);
        assertThatThrownBy(() -> pool().imap(x -> x, source).toList()).isInstanceOf(ArithmeticException.class);
        assertThat(pool().map(x -> x, 1)).containsExactly(1);
    }

    @Test
    default void imapUnorderedGivesResultsAsTheyFinish() {
        var gate = new SharedQueue<Boolean>();
        Iterator<Integer> results = pool().imapUnordered(x -> {
            if (x == 0) {
                gate.get();
            }
            return x;
        }, range(20)).iterator();
        for (int i = 1; i < 20; i++) {
            assertThat(results.next()).isNotZero();
        }
        gate.put(true);
        assertThat(results.next()).isZero();
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    default void imapUnorderedGivesEachResultOnce() {
        assertThat(pool().imapUnordered(x -> x, range(5000)).toList()).containsExactlyInAnyOrderElementsOf(range(5000));
    }

    @Test
    default void closingAStreamStopsItsTasks() {
        var stopped = new SharedQueue<String>();
        var begun = new SharedQueue<Integer>();
        Stream<Object> results = pool().imap(x -> {
            begun.put(x);
            try {
                return PoolUnderTest.forEver();
            } catch (InterruptedException e) {
                stopped.put("stopped");
                throw e;
            }
        }, range(10));
        var told = new CompletableFuture<Throwable>();
        Thread.ofVirtual().start(() -> told.complete(catchThrowable(results.iterator()::next)));
        begun.get();
        results.close();
        assertThat(stopped.get()).isEqualTo("stopped");
        assertThat(told.join()).isInstanceOf(Cancelled.class);
        assertThat(pool().map(x -> x, 1)).containsExactly(1);
    }
}
