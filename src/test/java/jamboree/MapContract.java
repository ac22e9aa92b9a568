package jamboree;

import static jamboree.Jamboree.chunk;
import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code map}, {@code starmap} and {@code mapAsync}: what goes in and what comes out. */
interface MapContract extends PoolUnderTest {
    record Square(int x, int squared) {}

    @Test
    default void mapKeepsInputOrder() {
        assertThat(pool().map(x -> x * x, List.of(2, 3, 4))).containsExactly(4, 9, 16);
        assertThat(pool().map(x -> x * x, List.of(10, 21, 43))).containsExactly(100, 441, 1849);
    }

    @Test
    default void mapTakesArgumentsOneByOne() {
        assertThat(pool().map(x -> x + "!", "a", "b", "c")).containsExactly("a!", "b!", "c!");
    }

    @Test
    default void mapTakesStreams() {
        assertThat(pool().map(x -> x + 1, Stream.iterate(1, x -> x + 1).limit(50)))
                .isEqualTo(IntStream.rangeClosed(2, 51).boxed().toList());
    }

    @Test
    default void mapTakesPrimitiveArrays() {
        assertThat(pool().map(x -> x * 2, new int[] {1, 2, 3})).containsExactly(2, 4, 6);
        assertThat(pool().map(x -> x * 2, new long[] {1L << 40, 2})).containsExactly(1L << 41, 4L);
        assertThat(pool().map(x -> x / 2, new double[] {1, 3})).containsExactly(0.5, 1.5);
    }

    @Test
    default void mapTakesRanges() {
        assertThat(pool().map(x -> x * 10, range(5))).containsExactly(0, 10, 20, 30, 40);
        assertThat(pool().map(x -> x, range(10, 0, -3))).containsExactly(10, 7, 4, 1);
    }

    @Test
    default void mapTakesAnythingIterable() {
        assertThat(pool().map(x -> x * 2, new ArrayDeque<>(List.of(3, 1, 2)))).containsExactly(6, 2, 4);
        Iterable<Integer> iterable = () -> List.of(1, 2).iterator();
        assertThat(pool().map(x -> x * 2, iterable)).containsExactly(2, 4);
    }

    @Test
    default void mapOfNothingIsEmpty() {
        assertThat(pool().map(x -> x, List.of())).isEmpty();
        assertThat(pool().map(x -> x, range(0))).isEmpty();
        assertThat(pool().map(x -> x, new int[0])).isEmpty();
    }

    @Test
    default void mapOfOneIsOne() {
        assertThat(pool().map(x -> x * x, List.of(7))).containsExactly(49);
    }

    @Test
    default void resultsOfEveryKindOfNumberAreWhatTheTaskReturned() {
        int many = 20_000;
        assertThat(pool().map(x -> x * 3, range(many)))
                .isEqualTo(IntStream.range(0, many).mapToObj(x -> x * 3).toList());
        assertThat(pool().map(x -> x * 5_000_000_000L, range(many)))
                .isEqualTo(IntStream.range(0, many).mapToObj(x -> x * 5_000_000_000L).toList());
        assertThat(pool().map(x -> x / 8.0, range(many)))
                .isEqualTo(IntStream.range(0, many).mapToObj(x -> x / 8.0).toList());
        assertThat(pool().map(x -> (short) x.intValue(), range(many)))
                .isEqualTo(IntStream.range(0, many).mapToObj(x -> (short) x).toList());
    }

    @Test
    default void resultsOfSeveralKindsStayWhatTheyAre() {
        Function<Integer, Object> odd = (Function<Integer, Object> & Serializable) x -> x % 5000 == 4999 ? "text " + x
                : x % 7000 == 6999 ? null : x > 30_000 ? (Object) (x * 1.5) : (Object) x;
        List<Object> results = pool().map(odd::apply, range(40_000));
        assertThat(results).isEqualTo(IntStream.range(0, 40_000).mapToObj(odd::apply).collect(Collectors.toList()));
    }

    @Test
    default void resultsCannotBeChangedAndCanGoIntoAnotherTask() {
        List<Integer> results = pool().map(x -> x * x, range(2000));
        assertThatThrownBy(() -> results.set(0, 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> results.add(1)).isInstanceOf(UnsupportedOperationException.class);
        int sum = results.stream().mapToInt(x -> x).sum();
        assertThat((int) pool().apply(() -> results.stream().mapToInt(x -> x).sum())).isEqualTo(sum);
        assertThat(pool().map(x -> x, List.of(results, results.subList(5, 10))))
                .containsExactly(results, results.subList(5, 10));
    }

    @Test
    default void mapOfAHundredThousandIsCompleteAndInOrder() {
        List<Long> squares = pool().map(x -> (long) x * x, range(100_000));
        assertThat(squares).hasSize(100_000);
        assertThat(IntStream.range(0, 100_000).allMatch(i -> squares.get(i) == (long) i * i)).isTrue();
    }

    @Test
    default void mapWithAnyChunkGivesTheSame() {
        List<Integer> expected = IntStream.range(1, 101).boxed().toList();
        for (int size : new int[] {1, 3, 7, 100, 1000}) {
            assertThat(pool().with(chunk(size)).map(x -> x + 1, range(100))).as("chunk %d", size).isEqualTo(expected);
        }
        assertThatThrownBy(() -> chunk(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void nullMayGoInAndComeOut() {
        assertThat(pool().map(x -> x, Arrays.asList("a", null, "c"))).containsExactly("a", null, "c");
        assertThat(pool().map(x -> x == null ? "none" : null, Arrays.asList(null, 1)))
                .containsExactly("none", null);
    }

    @Test
    default void valuesOfManyKindsTravel() {
        assertThat(pool().map(x -> new Square(x, x * x), List.of(1, 2)))
                .containsExactly(new Square(1, 1), new Square(2, 4));
        assertThat(pool().map(s -> s.squared() - s.x(), List.of(new Square(3, 9)))).containsExactly(6);
        assertThat(pool().map(x -> new int[] {x}, 1, 2)).containsExactly(new int[] {1}, new int[] {2});
        assertThat(pool().map(x -> Map.of("x", List.of(x)), 1)).containsExactly(Map.of("x", List.of(1)));
        assertThat(pool().map(Thread.State::name, Thread.State.values()))
                .isEqualTo(Arrays.stream(Thread.State.values()).map(Enum::name).toList());
    }

    @Test
    default void capturedVariablesAreKnownToTheTask() {
        int factor = 3;
        List<String> names = List.of("zero", "one", "two");
        assertThat(pool().map(x -> names.get(x) + x * factor, range(3))).containsExactly("zero0", "one3", "two6");
    }

    @Test
    default void starmapTakesPairs() {
        assertThat(pool().starmap((a, b) -> a + b, List.of(Map.entry(1, 2), Map.entry(3, 4)))).containsExactly(3, 7);
        BiFunction<Integer, Integer, Integer> plus =
                (BiFunction<Integer, Integer, Integer> & Serializable) Integer::sum;
        assertThat(pool().starmap(plus, List.of(Map.entry(1, 2)))).containsExactly(3);
    }

    @Test
    default void mapAsyncReturnsAtOnceAndGivesAllResults() {
        var gate = new SharedQueue<String>();
        Task<List<String>> task = pool().mapAsync(x -> gate.get(), range(3));
        assertThat(task.isDone()).isFalse();
        List.of("a", "b", "c").forEach(gate::put);
        assertThat(task.result()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(task.status()).isEqualTo(Task.Status.DONE);
    }

    @Test
    default void mapTakesSerializableVariablesOfJavasOwnType() {
        Function<Integer, Integer> twice = (Function<Integer, Integer> & Serializable) x -> 2 * x;
        assertThat(pool().map(twice, List.of(1, 2))).containsExactly(2, 4);
        assertThat(pool().map(twice, 3, 4)).containsExactly(6, 8);
        assertThat(pool().imap(twice, List.of(5)).toList()).containsExactly(10);
    }

    /** Here the kinds differ: what is not serializable cannot go to a process, and threads need not send it. */
    @Test
    default void plainFunctionsGoToThreadsAndAreRefusedByProcesses() {
        Function<Integer, Integer> plain = x -> 2 * x;
        if (isolated()) {
            assertThatThrownBy(() -> pool().map(plain, List.of(1))).isInstanceOf(NotShippable.class);
        } else {
            assertThat(pool().map(plain, List.of(1))).containsExactly(2);
        }
    }

    @Test
    default void manyThreadsMayMapAtOnce() {
        var pool = pool();
        List<Integer> sums = IntStream.range(0, 8).boxed()
                .map(n -> java.util.concurrent.CompletableFuture.supplyAsync(
                        () -> pool.map(x -> x + n, range(100)).stream().mapToInt(Integer::intValue).sum()))
                .collect(Collectors.toList()).stream().map(java.util.concurrent.CompletableFuture::join).toList();
        assertThat(sums).isEqualTo(IntStream.range(0, 8).mapToObj(n -> 4950 + 100 * n).toList());
    }

    /** Inputs that were sent along with a slow one are given to another worker. */
    @Test
    default void aSlowInputHoldsNothingBack() {
        var done = new SharedQueue<Integer>();
        var gate = new SharedQueue<Boolean>();
        Task<List<Integer>> task = pool().mapAsync(x -> {
            if (x == 500) {
                gate.get();
            }
            done.put(x);
            return x;
        }, range(1000));
        Eventually.holds("all others done", () -> done.size() == 999);
        gate.put(true);
        assertThat(task.result()).isEqualTo(range(1000));
    }
}
