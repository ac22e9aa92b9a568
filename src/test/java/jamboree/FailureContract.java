package jamboree;

import static jamboree.Jamboree.chunk;
import static jamboree.Jamboree.keepGoing;
import static jamboree.Jamboree.mostFailures;
import static jamboree.Jamboree.range;
import static jamboree.Jamboree.retries;
import static jamboree.Jamboree.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What happens when tasks fail, take too long, or are not waited for. */
interface FailureContract extends PoolUnderTest {
    private static TaskFailed failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(TaskFailed.class, call);
    }

    @Test
    default void aFailureNamesIndexInputAndCause() {
        TaskFailed failed = failureOf(() -> pool().map(x -> 6 / x, List.of(1, 2, 0)));
        assertThat(failed.index()).isEqualTo(2);
        assertThat(failed.input()).isEqualTo(0);
        assertThat(failed).hasCauseInstanceOf(ArithmeticException.class).hasMessageContaining("index 2")
                .hasMessageContaining("input 0").hasMessageContaining("/ by zero").hasMessageContaining(pool().name());
        assertThat(failed.outcomes()).filteredOn(Outcome::isSuccess).allSatisfy(
                outcome -> assertThat(outcome.value()).isEqualTo(6 / (Integer) outcome.input()));
    }

    @Test
    default void checkedExceptionsArriveAsThrown() {
        TaskFailed failed = failureOf(() -> pool().apply(() -> {
            throw new IOException("no disk", new IllegalStateException("inner"));
        }));
        assertThat(failed.getCause()).isExactlyInstanceOf(IOException.class).hasMessage("no disk")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    default void theCauseHasTheFramesOfTheTask() {
        TaskFailed failed = failureOf(() -> pool().map(Integer::parseInt, "1", "x"));
        assertThat(failed).hasCauseInstanceOf(NumberFormatException.class).hasMessageContaining("input x");
        assertThat(failed.getCause().getStackTrace()).extracting(StackTraceElement::getMethodName)
                .contains("parseInt");
    }

    @Test
    default void aFailureIsToldWhereItWasAskedFor() {
        Task<Integer> task = pool().submit(() -> Integer.parseInt("y"));
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> asked = List.of(
                () -> pool().apply(() -> Integer.parseInt("x")), () -> pool().map(Integer::parseInt, "1", "x"),
                () -> pool().imap(Integer::parseInt, List.of("x")).toList(), task::result,
                () -> task.get(Duration.ofSeconds(30)));
        assertThat(asked).allSatisfy(call -> assertThat(failureOf(call).getStackTrace())
                .extracting(StackTraceElement::getMethodName).contains("failureOf"));
    }

    @Test
    default void theFirstFailureStopsTheRest() {
        var ran = new SharedQueue<Integer>();
        var gate = new SharedQueue<Boolean>();
        TaskFailed failed = failureOf(() -> pool().map(x -> {
            ran.put(x);
            if (x == 0) {
                throw new IllegalStateException("first");
            }
            return PoolUnderTest.forEver();
        }, range(1000)));
        assertThat(failed.index()).isZero();
        assertThat(failed.outcomes()).hasSize(1);
        assertThat(ran.size()).isLessThan(100);
        assertThat(pool().map(x -> x, 1)).containsExactly(1);
        gate.close();
    }

    @Test
    default void amongManyNumbersThatOfAFailedInputIsNone() {
        TaskFailed failed = failureOf(() -> pool().with(keepGoing()).map(x -> 12 / (x - 20_000), range(30_000)));
        assertThat(failed.outcomes()).hasSize(30_000).filteredOn(outcome -> !outcome.isSuccess()).singleElement()
                .satisfies(outcome -> assertThat((Object) outcome.input()).isEqualTo(20_000));
        assertThat(failed.outcomes()).filteredOn(Outcome::isSuccess).allSatisfy(outcome ->
                assertThat((Object) outcome.value()).isEqualTo(12 / ((Integer) outcome.input() - 20_000)));
    }

    @Test
    default void keepGoingRunsAllAndTellsOfEach() {
        TaskFailed failed = failureOf(() -> pool().with(keepGoing()).map(x -> 12 / (x % 4), range(12)));
        assertThat(failed.index()).isZero();
        assertThat(failed.outcomes()).hasSize(12).filteredOn(outcome -> !outcome.isSuccess())
                .extracting(Outcome::index).containsExactly(0, 4, 8);
        assertThat(failed).hasMessageContaining("3 of 12");
        assertThat(pool().with(keepGoing()).map(x -> x, 1, 2)).containsExactly(1, 2);
    }

    @Test
    default void soManyFailuresAreBorneAsSaid() {
        TaskFailed few = failureOf(() -> pool().with(mostFailures(3)).map(x -> 12 / (x % 4), range(12)));
        assertThat(few).hasMessageStartingWith("3 of 12 inputs failed; the first: input 0 (index 0)");
        assertThat(few.outcomes()).hasSize(12);
        assertThat(few.tally()).isEqualTo(new Tally(12, 9, 3, 0, 0));
        TaskFailed many = theFirstFailingFirst();
        assertThat(many).hasMessageStartingWith("11 of 100 inputs failed; the first: input 0 (index 0)")
                .hasMessageContaining(" not started");
        assertThat(many.tally().failed()).isEqualTo(11);
        assertThat(many.tally().notStarted()).isGreaterThan(50);
        assertThat(many.outcomes()).filteredOn(Outcome::isSuccess).hasSize(many.tally().done());
        assertThat(pool().with(mostFailures(0.5)).map(x -> x, range(3))).isEqualTo(range(3));
        assertThatThrownBy(() -> mostFailures(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mostFailures(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Eleven others could have failed before the first input is heard of: they wait for that. */
    private TaskFailed theFirstFailingFirst() {
        var firstFailed = new SharedEvent();
        Consumer<Event> listener = event -> {
            if (event instanceof Event.TasksRun run && run.failed() > 0) {
                firstFailed.set();
            }
        };
        Events.listen(listener);
        try {
            return failureOf(() -> pool().with(mostFailures(0.1), chunk(1)).map(x -> {
                if (x > 0 && x % 2 == 0) {
                    firstFailed.await();
                }
                return 12 / (x % 2);
            }, range(100)));
        } finally {
            Events.unlisten(listener);
        }
    }

    @Test
    default void aTimeoutKeepsWhatWasDone() {
        TaskTimeout timeout = catchThrowableOfType(TaskTimeout.class, () -> pool().with(
                timeout(Duration.ofMillis(300)), chunk(1)).map(x -> x < 2 ? x : PoolUnderTest.<Integer>forEver(),
                range(50)));
        assertThat(timeout.outcomes()).filteredOn(Outcome::isSuccess).extracting(Outcome::index).containsExactly(0, 1);
        assertThat(timeout.tally().done()).isEqualTo(2);
        assertThat(timeout).hasMessageContaining("; 2 of 50 done, ");
    }

    @Test
    default void outcomesTellOfEachInput() {
        List<Outcome<Integer, Integer>> outcomes = pool().outcomes(x -> 10 / x, List.of(5, 0, 2));
        assertThat(outcomes).extracting(Outcome::index).containsExactly(0, 1, 2);
        assertThat(outcomes).extracting(Outcome::input).containsExactly(5, 0, 2);
        assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
        assertThat(outcomes.get(2).value()).isEqualTo(5);
        assertThat(outcomes.get(2).error()).isEmpty();
        assertThat(outcomes.get(1).error()).containsInstanceOf(TaskFailed.class);
        assertThatThrownBy(outcomes.get(1)::value).isInstanceOf(TaskFailed.class)
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.worker()).startsWith(pool().name() + ".");
            assertThat(outcome.elapsed()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
    }

    @Test
    default void aFailedInputIsTriedAgainAsOftenAsSaid() {
        var attempts = new SharedQueue<Integer>();
        String result = pool().with(retries(2)).map(x -> {
            attempts.putSync(x);
            if (attempts.size() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "done";
        }, 1).getFirst();
        assertThat(result).isEqualTo("done");
        assertThat(attempts.drain()).hasSize(3);
        assertThat(failureOf(() -> pool().with(retries(2)).map(x -> {
            attempts.putSync(x);
            throw new IllegalStateException("never");
        }, 1))).hasMessageContaining("never");
        assertThat(attempts.size()).isEqualTo(3);
    }

    @Test
    default void aTaskThatTakesTooLongIsStoppedAndNamed() {
        List<Outcome<Integer, Integer>> outcomes = pool().with(timeout(Duration.ofMillis(150))).outcomes(x -> {
            if (x == 1) {
                PoolUnderTest.forEver();
            }
            return x;
        }, range(4));
        assertThat(outcomes.get(1).error().orElseThrow()).isInstanceOf(TaskTimeout.class)
                .hasMessageContaining("index 1").hasMessageContaining("150 ms");
        assertThat(outcomes).filteredOn(Outcome::isSuccess).extracting(Outcome::input).containsExactly(0, 2, 3);
        assertThatThrownBy(() -> pool().with(timeout(Duration.ofMillis(50))).map(x -> PoolUnderTest.forEver(), 1))
                .isInstanceOf(TaskTimeout.class);
    }

    @Test
    default void anInterruptedMapIsCancelledAndKeepsWhatWasDone() throws InterruptedException {
        var done = new SharedQueue<Integer>();
        var thrown = new AtomicReference<Throwable>();
        var pool = pool();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                pool.map(x -> {
                    if (x > 0) {
                        PoolUnderTest.forEver();
                    }
                    done.put(x);
                    return x;
                }, range(1000));
            } catch (Cancelled e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag lost"));
            }
        });
        done.get();
        caller.interrupt();
        caller.join(10_000);
        assertThat(thrown.get()).isInstanceOfSatisfying(Cancelled.class, cancelled -> {
            assertThat(cancelled).hasMessageContaining("of 1000 done");
            assertThat(cancelled.outcomes()).allMatch(Outcome::isSuccess).hasSizeLessThanOrEqualTo(1);
        });
        long start = System.nanoTime();
        assertThat(pool.map(x -> x + 1, range(100))).hasSize(100);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    default void errorsAreDeliveredAsOtherFailures() {
        assertThat(failureOf(() -> pool().apply(() -> {
            throw new AssertionError("wrong");
        }))).hasCauseInstanceOf(AssertionError.class);
        assertThat(failureOf(() -> pool().map(FailureContract::deep, 1)))
                .hasCauseInstanceOf(StackOverflowError.class).hasMessageContaining("input 1 (index 0)");
        assertThat(pool().map(x -> x, 1)).containsExactly(1);
    }

    private static int deep(int x) {
        return deep(x + 1) + 1;
    }
}
