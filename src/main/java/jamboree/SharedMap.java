package jamboree;

import jamboree.code.Parcel;
import jamboree.wire.Replaceable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A map between processes and threads, in the order of insertion. It lives in the process that made it; each operation
 * is atomic, also {@code compute}, {@code merge} and their like, whose function may be asked several times. Keys and
 * values are fixed when they go in, and given out as copies: to change a value, put it again. Shared objects in it stay
 * shared. Neither keys nor values are null.
 *
 * <p>Walking through it is walking through a copy of that moment. Thread-safe.
 */
public final class SharedMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V>, Replaceable {
    private static final String KEY = "the key";
    private static final String VALUE = "the value";

    private final Access access;

    /** An empty map. */
    public SharedMap() {
        this(new Access.Local(new MapBroker()));
    }

    /** A map of these entries. */
    public SharedMap(Map<? extends K, ? extends V> entries) {
        this();
        putAll(entries);
    }

    SharedMap(Access access) {
        this.access = access;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.MAP, access, 0, this);
    }

    // ---- messages ----

    /** An entry as it was, with the key as it is written there. */
    private record Found<V>(long stamp, V value, boolean refused) {}

    private Found<V> ask(byte what, Object key, Object value, long stamp, String name) {
        Parcel keyItem = Packed.of(Objects.requireNonNull(key), KEY);
        Parcel valueItem = what == MapBroker.PUT ? Packed.of(Objects.requireNonNull(value), VALUE) : null;
        long refusedCandidates = 0;
        for (;;) {
            List<Parcel> items = valueItem == null ? List.of(keyItem) : List.of(keyItem, valueItem);
            Letter answer = access.ask(new Letter(what, stamp, key.hashCode(), refusedCandidates, items), name);
            if (!answer.is(MapBroker.CANDIDATES)) {
                return found(answer);
            }
            refusedCandidates = answer.one();
            for (Parcel candidate : answer.items()) {
                if (key.equals(Packed.open(candidate, KEY))) {
                    keyItem = candidate;
                    break;
                }
            }
        }
    }

    private Found<V> found(Letter answer) {
        V value = answer.items().isEmpty() ? null : Packed.open(answer.item(), VALUE);
        return new Found<>(answer.one(), value, answer.is(Letter.REFUSED));
    }

    private Found<V> find(Object key) {
        return ask(MapBroker.GET, key, null, MapBroker.ANY, "get");
    }

    // ---- one entry ----

    @Override
    public V get(Object key) {
        return find(key).value();
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public V put(K key, V value) {
        return ask(MapBroker.PUT, key, value, MapBroker.ANY, "put").value();
    }

    @Override
    public V remove(Object key) {
        return ask(MapBroker.REMOVE, key, null, MapBroker.ANY, "remove").value();
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return ask(MapBroker.PUT, key, value, MapBroker.ABSENT, "putIfAbsent").value();
    }

    @Override
    public boolean remove(Object key, Object value) {
        for (Found<V> now = find(key); now.value() != null && now.value().equals(value);) {
            now = ask(MapBroker.REMOVE, key, null, now.stamp(), "remove");
            if (!now.refused()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        Objects.requireNonNull(expected);
        for (Found<V> now = find(key); now.value() != null && now.value().equals(expected);) {
            now = ask(MapBroker.PUT, key, value, now.stamp(), "replace");
            if (!now.refused()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V replace(K key, V value) {
        Found<V> now = find(key);
        while (now.value() != null) {
            now = ask(MapBroker.PUT, key, value, now.stamp(), "replace");
            if (!now.refused()) {
                return now.value();
            }
        }
        return null;
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Found<V> now = find(key);
        for (;;) {
            V before = now.value();
            V after = function.apply(key, before);
            if (after == null && before == null) {
                return null;
            }
            now = ask(after == null ? MapBroker.REMOVE : MapBroker.PUT, key, after,
                    before == null ? MapBroker.ABSENT : now.stamp(), "compute");
            if (!now.refused()) {
                return after;
            }
        }
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        for (;;) {
            V present = get(key);
            V value = present == null ? function.apply(key) : present;
            if (present != null || value == null) {
                return value;
            }
            V other = putIfAbsent(key, value);
            if (other == null) {
                return value;
            }
        }
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return compute(key, (same, value) -> value == null ? null : function.apply(same, value));
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        return compute(key, (same, old) -> old == null ? value : function.apply(old, value));
    }

    @Override
    public V getOrDefault(Object key, V other) {
        V value = get(key);
        return value == null ? other : value;
    }

    // ---- all ----

    @Override
    public int size() {
        return (int) access.ask(Letter.of(MapBroker.SIZE), "size").one();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public void clear() {
        access.ask(Letter.of(MapBroker.CLEAR), "clear");
    }

    private Map<K, V> copy() {
        List<Parcel> all = access.ask(Letter.of(MapBroker.ALL), "the map").items();
        Map<K, V> copy = LinkedHashMap.newLinkedHashMap(all.size() / 2);
        for (int i = 0; i < all.size(); i += 2) {
            copy.put(Packed.open(all.get(i), KEY), Packed.open(all.get(i + 1), VALUE));
        }
        return copy;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        copy().forEach(action);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        copy().keySet().forEach(key -> computeIfPresent(key, function));
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Map<?, ?> && copy().equals(other);
    }

    @Override
    public int hashCode() {
        return copy().hashCode();
    }

    @Override
    public String toString() {
        try {
            return copy().toString();
        } catch (OwnerLost e) {
            return "SharedMap of a process that has ended";
        }
    }

    /** The entries; changing the set, or an entry's value, changes the map. */
    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return SharedMap.this.size();
            }

            @Override
            public void clear() {
                SharedMap.this.clear();
            }

            @Override
            public boolean contains(Object entry) {
                return entry instanceof Entry<?, ?> other && Objects.equals(get(other.getKey()), other.getValue());
            }

            @Override
            public boolean remove(Object entry) {
                return entry instanceof Entry<?, ?> other && SharedMap.this.remove(other.getKey(), other.getValue());
            }

            @Override
            public Iterator<Entry<K, V>> iterator() {
                return entries(copy().entrySet().iterator());
            }
        };
    }

    private Iterator<Entry<K, V>> entries(Iterator<Entry<K, V>> copies) {
        return new Iterator<>() {
            private K last;

            @Override
            public boolean hasNext() {
                return copies.hasNext();
            }

            @Override
            public Entry<K, V> next() {
                Entry<K, V> copy = copies.next();
                last = copy.getKey();
                return new SimpleEntry<>(copy) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public V setValue(V value) {
                        put(getKey(), value);
                        return super.setValue(value);
                    }
                };
            }

            @Override
            public void remove() {
                if (last == null) {
                    throw new IllegalStateException("remove() follows next()");
                }
                SharedMap.this.remove(last);
                last = null;
            }
        };
    }
}
