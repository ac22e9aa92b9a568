package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedNumbersTest {
    @Test
    void everyAdditionOfEveryProcessCounts() {
        SharedLong adds = new SharedLong(0);
        SharedLong updates = new SharedLong(0);
        SharedDouble halves = new SharedDouble(0);
        SharedRef<List<Integer>> list = new SharedRef<>(List.of());
        try (Pool pool = Pool.processes(2)) {
            pool.map(i -> {
                for (int n = 0; n < 500; n++) {
                    adds.add(1);
                }
                for (int n = 0; n < 20; n++) {
                    updates.update(value -> value + 2);
                    halves.update(value -> value + 0.5);
                    halves.add(0.5);
                    list.update(old -> IntStream.rangeClosed(0, old.size()).boxed().toList());
                }
                return i;
            }, List.of(1, 2, 3, 4));
        }
        assertThat(adds.get()).isEqualTo(2000);
        assertThat(updates.get()).isEqualTo(160);
        assertThat(halves.get()).isEqualTo(80);
        assertThat(list.get()).hasSize(80).last().isEqualTo(79);
    }

    @Test
    void longOperations() {
        SharedLong number = new SharedLong(-5);
        assertThat(number.add(2)).isEqualTo(-3);
        number.set(Long.MIN_VALUE);
        assertThat(number.get()).isEqualTo(Long.MIN_VALUE);
        assertThat(number.compareAndSet(0, 1)).isFalse();
        assertThat(number.compareAndSet(Long.MIN_VALUE, 1)).isTrue();
        assertThat(number.update(n -> n * 10)).isEqualTo(10);
        assertThat(number).hasToString("10");
    }

    @Test
    void doubleOperations() {
        SharedDouble number = new SharedDouble(0.5);
        assertThat(number.add(-1)).isEqualTo(-0.5);
        assertThat(number.compareAndSet(-0.5, Double.NaN)).isTrue();
        assertThat(number.compareAndSet(Double.NaN, 3)).isTrue();
        assertThat(number.update(n -> n * 2)).isEqualTo(6);
        assertThat(number).hasToString("6.0");
    }

    @Test
    void refHoldsAValueThatIsFixedWhenItIsSet() {
        int[] value = {1, 2};
        SharedRef<int[]> ref = new SharedRef<>(value);
        value[0] = 9;
        ref.get()[1] = 9;
        assertThat(ref.get()).containsExactly(1, 2);
        SharedRef<String> text = new SharedRef<>(null);
        assertThat(text.compareAndSet("x", "y")).isFalse();
        assertThat(text.compareAndSet(null, "y")).isTrue();
        assertThat(text.update(old -> old + "z")).isEqualTo("yz");
        assertThat(text).hasToString("yz");
        text.set(null);
        assertThat(text.get()).isNull();
    }

    @Test
    void whatCannotTravelIsRefusedAtOnce() {
        SharedRef<Object> ref = new SharedRef<>("x");
        assertThatThrownBy(() -> ref.set(new CountDownLatch(1))).isInstanceOf(NotShippable.class);
        assertThat(ref.get()).isEqualTo("x");
    }
}
