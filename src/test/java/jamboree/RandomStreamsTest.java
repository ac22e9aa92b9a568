package jamboree;

import static jamboree.Jamboree.random;
import static jamboree.Jamboree.range;
import static jamboree.Jamboree.seed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    private static List<Integer> numbers(Pool pool, long seed) {
        return pool.with(seed(seed)).map(x -> random().nextInt(1_000_000), range(50));
    }

    @Test
    void seededCallsGiveTheSameNumbersOnAnyKindOfPool() {
        try (var processes = Pool.processes(2); var threads = Pool.threads(3)) {
            List<Integer> first = numbers(processes, 42);
            assertThat(numbers(processes, 42)).isEqualTo(first);
            assertThat(numbers(threads, 42)).isEqualTo(first);
            assertThat(numbers(threads, 43)).isNotEqualTo(first);
            assertThat(first).doesNotHaveDuplicates();
        }
    }

    @Test
    void poolWithASeedNeedsNoOption() {
        try (var one = Pool.builder().threads().workers(2).seed(7).open();
                var other = Pool.builder().threads().workers(1).seed(7).open()) {
            assertThat(one.map(x -> random().nextLong(), range(20)))
                    .isEqualTo(other.map(x -> random().nextLong(), range(20)));
        }
    }

    @Test
    void nestedPoolTakesTheShareOfItsWorker() {
        try (var outer = Pool.processes(Jamboree.cpus())) {
            assertThat(outer.apply(() -> {
                try (var inner = Pool.processes()) {
                    return inner.size() + ":" + inner.map(x -> x * x, List.of(2, 3));
                }
            })).isEqualTo("1:[4, 9]");
        }
    }
}
