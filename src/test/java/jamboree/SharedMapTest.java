package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedMapTest {
    private final SharedMap<String, Integer> map = new SharedMap<>();

    private record Name(String first, String last) {}

    private enum Colour { RED, GREEN }

    /** All have the same hash code, and are written differently from equal ones. */
    private record Odd(String text, boolean ignored) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Odd odd && odd.text.equals(text);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void isAConcurrentMap() {
        ConcurrentMap<String, Integer> same = map;
        assertThat(same.put("a", 1)).isNull();
        assertThat(same.put("a", 2)).isEqualTo(1);
        assertThat(same.putIfAbsent("a", 3)).isEqualTo(2);
        assertThat(same.putIfAbsent("b", 3)).isNull();
        assertThat(same.replace("b", 4)).isEqualTo(3);
        assertThat(same.replace("c", 4)).isNull();
        assertThat(same.replace("b", 5, 6)).isFalse();
        assertThat(same.replace("b", 4, 6)).isTrue();
        assertThat(same.remove("b", 1)).isFalse();
        assertThat(same.remove("b", 6)).isTrue();
        assertThat(same.merge("a", 10, Integer::sum)).isEqualTo(12);
        assertThat(same.computeIfAbsent("d", String::length)).isEqualTo(1);
        assertThat(same.computeIfAbsent("d", key -> 99)).isEqualTo(1);
        assertThat(same.computeIfPresent("d", (key, value) -> null)).isNull();
        assertThat(same.compute("e", (key, value) -> value == null ? 5 : 0)).isEqualTo(5);
        assertThat(same.getOrDefault("zz", -1)).isEqualTo(-1);
        assertThat(same).containsExactly(entry("a", 12), entry("e", 5)).isEqualTo(Map.of("a", 12, "e", 5));
        assertThat(same).hasToString("{a=12, e=5}");
        assertThat(same.remove("a")).isEqualTo(12);
        assertThat(same.containsKey("a")).isFalse();
        assertThatThrownBy(() -> same.put("x", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void itsViewsChangeIt() {
        map.putAll(new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3)));
        map.keySet().remove("a");
        map.values().removeIf(value -> value == 3);
        map.entrySet().forEach(entry -> entry.setValue(entry.getValue() + 1));
        assertThat(map).containsExactly(entry("b", 3));
        map.replaceAll((key, value) -> value * 2);
        assertThat(map.entrySet()).containsExactly(entry("b", 6));
        map.clear();
        assertThat(map).isEmpty();
    }

    @Test
    void keysThatAreEqualAreOneKeyHoweverTheyAreWritten() {
        SharedMap<Object, String> any = new SharedMap<>();
        any.put(List.of(1, 2), "list");
        assertThat(any.get(new ArrayList<>(List.of(1, 2)))).isEqualTo("list");
        String shared = new String("same");
        any.put(new Name(shared, shared), "name");
        assertThat(any.get(new Name("same", new String("same")))).isEqualTo("name");
        any.put(Colour.RED, "red");
        assertThat(any.get(Colour.RED)).isEqualTo("red");
        assertThat(any.get(Colour.GREEN)).isNull();
        any.put(new Odd("x", true), "x");
        any.put(new Odd("y", true), "y");
        any.put(new Odd("x", false), "x2");
        assertThat(any.get(new Odd("x", true))).isEqualTo("x2");
        assertThat(any.get(new Odd("z", false))).isNull();
        assertThat(any.remove(new Odd("y", false))).isEqualTo("y");
        assertThat(any).hasSize(4);
    }

    @Test
    void processesCountInIt() {
        SharedMap<String, Integer> counts = new SharedMap<>();
        try (Pool pool = Pool.processes(2)) {
            pool.map(i -> {
                for (int n = 0; n < 20; n++) {
                    counts.merge("n" + n % 2, 1, Integer::sum);
                }
                counts.compute("arrays", (key, value) -> 7);
                return i;
            }, List.of(1, 2, 3, 4));
        }
        assertThat(counts).containsEntry("n0", 40).containsEntry("n1", 40).containsEntry("arrays", 7);
    }

    @Test
    void sharedObjectsInItStayShared() {
        SharedMap<String, SharedList<Integer>> lists = new SharedMap<>();
        lists.put("x", new SharedList<>());
        Proc.start(() -> {
            lists.get("x").add(1);
            SharedList<Integer> own = new SharedList<>();
            own.add(2);
            lists.get("x").add(own.getFirst());
        }).join();
        assertThat(lists.get("x")).containsExactly(1, 2);
    }
}
