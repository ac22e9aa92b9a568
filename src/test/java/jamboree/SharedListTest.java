package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedListTest {
    private final SharedList<Integer> list = new SharedList<>(List.of(5, 3, 8));

    @Test
    void isAList() {
        list.add(1);
        list.add(0, 7);
        assertThat(list.set(1, 6)).isEqualTo(5);
        assertThat(list.remove(2)).isEqualTo(3);
        assertThat(list.remove((Object) 8)).isTrue();
        assertThat(list.remove((Object) 99)).isFalse();
        assertThat(list).containsExactly(7, 6, 1).isEqualTo(List.of(7, 6, 1)).hasToString("[7, 6, 1]");
        assertThat(list.hashCode()).isEqualTo(List.of(7, 6, 1).hashCode());
        assertThat(list.indexOf(6)).isEqualTo(1);
        assertThat(list.subList(1, 3)).containsExactly(6, 1);
        assertThat(list.toArray(new Integer[0])).containsExactly(7, 6, 1);
        list.addAll(1, List.of(2, 2));
        list.subList(1, 3).clear();
        assertThat(list.stream().mapToInt(i -> i).sum()).isEqualTo(14);
        list.clear();
        assertThat(list).isEmpty();
    }

    @Test
    void changesAsAWhole() {
        list.sort(Comparator.naturalOrder());
        assertThat(list).containsExactly(3, 5, 8);
        Collections.reverse(list);
        list.replaceAll(n -> n * 10);
        assertThat(list).containsExactly(80, 50, 30);
        assertThat(list.removeIf(n -> n == 50)).isTrue();
        assertThat(list.retainAll(List.of(30))).isTrue();
        assertThat(list.removeAll(List.of(1))).isFalse();
        assertThat(list).containsExactly(30);
    }

    @Test
    void indexOutsideIsRefused() {
        assertThatThrownBy(() -> list.get(3)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("3 elements");
        assertThatThrownBy(() -> list.add(4, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.add(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.remove(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void iteratorWalksThroughACopyAndRemovesFromTheList() {
        for (Iterator<Integer> each = list.iterator(); each.hasNext();) {
            if (each.next() != 3) {
                each.remove();
            }
        }
        assertThat(list).containsExactly(3);
        Iterator<Integer> late = list.iterator();
        late.next();
        list.add(4);
        assertThatThrownBy(late::remove).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void processesAddToIt() {
        SharedList<Integer> shared = new SharedList<>();
        try (Pool pool = Pool.processes(2)) {
            pool.map(i -> {
                for (int n = 0; n < 20; n++) {
                    shared.add(i);
                }
                shared.removeIf(n -> n == i + 100);
                return shared.size();
            }, List.of(1, 2, 3, 4));
        }
        assertThat(shared).hasSize(80);
        assertThat(Collections.frequency(shared, 3)).isEqualTo(20);
    }

    @Test
    void sharedObjectsInItStayShared() {
        SharedList<SharedLong> numbers = new SharedList<>();
        SharedLong mine = new SharedLong(1);
        numbers.add(mine);
        Proc.start(() -> {
            numbers.getFirst().add(41);
        }).join();
        assertThat(mine.get()).isEqualTo(42);
        assertThat(numbers.get(0)).isSameAs(mine);
    }
}
