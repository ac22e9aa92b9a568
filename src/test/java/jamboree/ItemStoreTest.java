package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items of a queue as bytes. */
class ItemStoreTest {
    private final Items items = new Items();
    private final ItemStore store = new ItemStore();

    private ByteWriter bytes(Object value) {
        if (!Items.isScalar(value)) {
            return Items.of(Packed.of(value, "it"));
        }
        ByteWriter out = new ByteWriter();
        items.write(out, value);
        return out;
    }

    private void put(Object... values) {
        for (Object value : values) {
            store.add(bytes(value));
        }
    }

    private Object take() {
        ItemStore.Run first = store.first();
        return Items.open(items.read(first.bytes, store.takeOne(first)));
    }

    @Test
    void anyValueComesBackInItsOrder() {
        List<Object> all = Arrays.asList(1, -1, Integer.MIN_VALUE, Long.MAX_VALUE, null, true, 1.5, "", "a", "ä\ud800",
                "x".repeat(31), "x".repeat(32), "x".repeat(999), "x".repeat(50_000), List.of(1, 2), 'c',
                Byte.MIN_VALUE);
        put(all.toArray());
        assertThat(store.size()).isEqualTo(all.size());
        List<Object> back = new ArrayList<>();
        while (!store.isEmpty()) {
            back.add(take());
        }
        assertThat(back).isEqualTo(all);
    }

    @Test
    void whatIsPutBackIsInFrontAgain() {
        put(0, 1, 2, 3, 4);
        ByteWriter more = new ByteWriter();
        for (int i = 5; i < 10; i++) {
            items.write(more, i);
        }
        store.add(new ItemStore.Run(more.toByteArray(), 0, more.size(), 5));
        var taken = new ArrayDeque<ItemStore.Run>();
        taken.add(store.take(3));
        taken.add(store.take(100));
        taken.add(store.take(2));
        put(10);
        assertThat(store.size()).isEqualTo(4);
        taken.peekFirst().drop(2);
        store.putBack(taken);
        List<Object> back = new ArrayList<>();
        while (!store.isEmpty()) {
            back.add(take());
        }
        assertThat(back).isEqualTo(List.of(2, 3, 4, 5, 6, 7, 8, 9, 10));
    }

    @Test
    void countRefusesBytesThatAreNoItems() throws Exception {
        ByteWriter out = new ByteWriter();
        for (Object value : new Object[] {1, "x".repeat(500), null}) {
            items.write(out, value);
        }
        byte[] bytes = out.toByteArray();
        assertThat(Items.count(bytes, 0, bytes.length)).isEqualTo(3);
        assertThatThrownBy(() -> Items.count(bytes, 0, bytes.length - 1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Items.count(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, 0, 10))
                .isInstanceOf(MalformedException.class);
    }
}
