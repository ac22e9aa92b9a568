package jamboree.wire;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The JDK classes that are written by their parts. The order is the wire format: a constant's ordinal is its code.
 *
 * <p>A container exists empty before its parts are read, so that they can refer to it; a value is made of them.
 */
enum BuiltIn {
    ARRAY_LIST(Shape.COLLECTION, ArrayList.class), LINKED_LIST(Shape.COLLECTION, LinkedList.class),
    ARRAY_DEQUE(Shape.COLLECTION, ArrayDeque.class), VECTOR(Shape.COLLECTION, Vector.class),
    STACK(Shape.COLLECTION, Stack.class), HASH_SET(Shape.COLLECTION, HashSet.class),
    LINKED_HASH_SET(Shape.COLLECTION, LinkedHashSet.class),
    COPY_ON_WRITE_LIST(Shape.COLLECTION, CopyOnWriteArrayList.class),
    COPY_ON_WRITE_SET(Shape.COLLECTION, CopyOnWriteArraySet.class),
    CONCURRENT_QUEUE(Shape.COLLECTION, ConcurrentLinkedQueue.class),
    CONCURRENT_DEQUE(Shape.COLLECTION, ConcurrentLinkedDeque.class),
    TREE_SET(Shape.SORTED_COLLECTION, TreeSet.class), PRIORITY_QUEUE(Shape.SORTED_COLLECTION, PriorityQueue.class),
    SKIP_LIST_SET(Shape.SORTED_COLLECTION, ConcurrentSkipListSet.class),

    HASH_MAP(Shape.MAP, HashMap.class), LINKED_HASH_MAP(Shape.MAP, LinkedHashMap.class),
    CONCURRENT_MAP(Shape.MAP, ConcurrentHashMap.class), IDENTITY_MAP(Shape.MAP, IdentityHashMap.class),
    HASHTABLE(Shape.MAP, Hashtable.class), TREE_MAP(Shape.SORTED_MAP, TreeMap.class),
    SKIP_LIST_MAP(Shape.SORTED_MAP, ConcurrentSkipListMap.class), ENUM_MAP(Shape.SORTED_MAP, EnumMap.class),

    ATOMIC_REFERENCE(Shape.HOLDER, AtomicReference.class),

    LIST_OF(Shape.VALUE, List.of(1).getClass(), List.of(1, 2, 3).getClass(), List.of(1, 2, 3).subList(0, 2).getClass()),
    LIST_OF_NULLABLE(Shape.VALUE), AS_LIST(Shape.VALUE, Arrays.asList(1).getClass()),
    SET_OF(Shape.VALUE, Set.of(1).getClass(), Set.of(1, 2, 3).getClass()),
    MAP_OF(Shape.MAP_VALUE, Map.of(1, 1).getClass(), Map.of(1, 1, 2, 2).getClass()),
    EMPTY_LIST(Shape.VALUE, Collections.emptyList().getClass()),
    EMPTY_SET(Shape.VALUE, Collections.emptySet().getClass()),
    EMPTY_MAP(Shape.MAP_VALUE, Collections.emptyMap().getClass()),
    SINGLETON_LIST(Shape.VALUE, Collections.singletonList(1).getClass()),
    SINGLETON(Shape.VALUE, Collections.singleton(1).getClass()),
    SINGLETON_MAP(Shape.MAP_VALUE, Collections.singletonMap(1, 1).getClass()),
    ENTRY(Shape.VALUE, Map.entry(1, 1).getClass()), SIMPLE_ENTRY(Shape.VALUE, AbstractMap.SimpleEntry.class),
    IMMUTABLE_ENTRY(Shape.VALUE, AbstractMap.SimpleImmutableEntry.class), OPTIONAL(Shape.VALUE, Optional.class),
    OPTIONAL_INT(Shape.VALUE, OptionalInt.class), OPTIONAL_LONG(Shape.VALUE, OptionalLong.class),
    OPTIONAL_DOUBLE(Shape.VALUE, OptionalDouble.class), PATH(Shape.VALUE), UUID(Shape.VALUE, java.util.UUID.class),
    BIG_INTEGER(Shape.VALUE, BigInteger.class), BIG_DECIMAL(Shape.VALUE, BigDecimal.class),
    INSTANT(Shape.VALUE, Instant.class), DURATION(Shape.VALUE, Duration.class),
    LOCAL_DATE(Shape.VALUE, LocalDate.class), LOCAL_TIME(Shape.VALUE, LocalTime.class),
    LOCAL_DATE_TIME(Shape.VALUE, LocalDateTime.class), ATOMIC_INTEGER(Shape.VALUE, AtomicInteger.class),
    ATOMIC_LONG(Shape.VALUE, AtomicLong.class), ATOMIC_BOOLEAN(Shape.VALUE, AtomicBoolean.class),
    INT_STATISTICS(Shape.VALUE, IntSummaryStatistics.class),
    LONG_STATISTICS(Shape.VALUE, LongSummaryStatistics.class);

    /** What the parts of an object are. */
    enum Shape {
        /** Its elements, added one by one. */
        COLLECTION,
        /** First its comparator. */
        SORTED_COLLECTION,
        /** Its keys, then its values. */
        MAP,
        /** First its comparator, or the class of its keys. */
        SORTED_MAP,
        /** One part that is set. */
        HOLDER,
        /** Parts it is made of. */
        VALUE,
        /** Keys and values it is made of. */
        MAP_VALUE;

        boolean isMap() {
            return this == MAP || this == SORTED_MAP || this == MAP_VALUE;
        }

        boolean hasHead() {
            return this == SORTED_COLLECTION || this == SORTED_MAP;
        }

        boolean isLate() {
            return this == VALUE || this == MAP_VALUE;
        }
    }

    private static final BuiltIn[] BY_CODE = values();
    private static final Map<Class<?>, BuiltIn> BY_CLASS = new HashMap<>();

    static {
        for (BuiltIn each : BY_CODE) {
            for (Class<?> type : each.types) {
                BY_CLASS.put(type, each);
            }
        }
    }

    private final Shape shape;
    private final Class<?>[] types;

    BuiltIn(Shape shape, Class<?>... types) {
        this.shape = shape;
        this.types = types;
    }

    Shape shape() {
        return shape;
    }

    static BuiltIn byCode(int code) throws MalformedException {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedException("an unknown built-in class " + code);
        }
        return BY_CODE[code];
    }

    /** How a JDK class is written, or null. Views that are not Serializable travel as copies. */
    static BuiltIn of(Class<?> type) {
        BuiltIn exact = BY_CLASS.get(type);
        if (exact != null) {
            return exact;
        }
        if (Path.class.isAssignableFrom(type)) {
            return PATH;
        }
        boolean view = !java.io.Serializable.class.isAssignableFrom(type) && !Modifier.isPublic(type.getModifiers())
                && type.getPackageName().startsWith("java.util");
        return view ? copyOf(type) : null;
    }

    private static BuiltIn copyOf(Class<?> type) {
        return SortedMap.class.isAssignableFrom(type) ? TREE_MAP
                : Map.class.isAssignableFrom(type) ? LINKED_HASH_MAP
                : SortedSet.class.isAssignableFrom(type) ? TREE_SET
                : Set.class.isAssignableFrom(type) ? LINKED_HASH_SET
                : List.class.isAssignableFrom(type) ? ARRAY_LIST
                : Map.Entry.class.isAssignableFrom(type) ? IMMUTABLE_ENTRY
                : Collection.class.isAssignableFrom(type) && !Queue.class.isAssignableFrom(type) ? ARRAY_LIST
                : null;
    }

    /** Whether a part that does not exist yet can be put in after the object is made. */
    boolean settable() {
        return switch (this) {
            case ARRAY_LIST, LINKED_LIST, VECTOR, STACK, COPY_ON_WRITE_LIST, AS_LIST, HASH_SET, HASH_MAP,
                    LINKED_HASH_MAP, TREE_MAP, IDENTITY_MAP, ATOMIC_REFERENCE -> true;
            default -> false;
        };
    }

    Object head(Object value) {
        if (value instanceof SortedSet<?> set) {
            return set.comparator();
        }
        if (value instanceof PriorityQueue<?> queue) {
            return queue.comparator();
        }
        if (value instanceof SortedMap<?, ?> map) {
            return map.comparator();
        }
        return ((EnumMap<?, ?>) value).keySet().iterator().next().getDeclaringClass();
    }

    // No pattern switches in this class: each would be spun in each new worker.

    /** The parts in order; for a map the keys, then the values. */
    Object[] parts(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.toArray();
        }
        if (value instanceof Map<?, ?> map) {
            return keysAndValues(map);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return new Object[] {entry.getKey(), entry.getValue()};
        }
        if (value instanceof AtomicReference<?> holder) {
            return new Object[] {holder.get()};
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? new Object[] {optional.get()} : new Object[0];
        }
        return BuiltInValues.parts(this, value);
    }

    private static Object[] keysAndValues(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.size());
        List<Object> values = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) { // not by size(): a concurrent map may change meanwhile
            keys.add(entry.getKey());
            values.add(entry.getValue());
        }
        int count = keys.size();
        Object[] parts = keys.toArray(new Object[2 * count]);
        for (int i = 0; i < count; i++) {
            parts[count + i] = values.get(i);
        }
        return parts;
    }

    /** An empty container for parts yet to be read. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // comparators and key classes were of the right kind when written
    Object begin(Object head) {
        return switch (this) {
            case ARRAY_LIST -> new ArrayList<>();
            case LINKED_LIST -> new LinkedList<>();
            case ARRAY_DEQUE -> new ArrayDeque<>();
            case VECTOR -> new Vector<>();
            case STACK -> new Stack<>();
            case HASH_SET -> new HashSet<>();
            case LINKED_HASH_SET -> new LinkedHashSet<>();
            case COPY_ON_WRITE_LIST -> new CopyOnWriteArrayList<>();
            case COPY_ON_WRITE_SET -> new CopyOnWriteArraySet<>();
            case CONCURRENT_QUEUE -> new ConcurrentLinkedQueue<>();
            case CONCURRENT_DEQUE -> new ConcurrentLinkedDeque<>();
            case TREE_SET -> new TreeSet<>((Comparator<Object>) head);
            case PRIORITY_QUEUE -> new PriorityQueue<>((Comparator<Object>) head);
            case SKIP_LIST_SET -> new ConcurrentSkipListSet<>((Comparator<Object>) head);
            case HASH_MAP -> new HashMap<>();
            case LINKED_HASH_MAP -> new LinkedHashMap<>();
            case CONCURRENT_MAP -> new ConcurrentHashMap<>();
            case IDENTITY_MAP -> new IdentityHashMap<>();
            case HASHTABLE -> new Hashtable<>();
            case TREE_MAP -> new TreeMap<>((Comparator<Object>) head);
            case SKIP_LIST_MAP -> new ConcurrentSkipListMap<>((Comparator<Object>) head);
            case ENUM_MAP -> new EnumMap((Class) head);
            case ATOMIC_REFERENCE -> new AtomicReference<>();
            default -> throw new IllegalStateException("no container: " + this);
        };
    }

    /** Puts the parts into a container made by {@link #begin}. */
    @SuppressWarnings("unchecked") // containers of Object
    void fill(Object container, Object[] parts) {
        if (container instanceof Collection<?> collection) {
            ((Collection<Object>) collection).addAll(new Loaded(parts));
        } else if (container instanceof Map<?, ?> map) {
            fillMap((Map<Object, Object>) map, parts);
        } else {
            ((AtomicReference<Object>) container).set(parts[0]);
        }
    }

    private static void fillMap(Map<Object, Object> map, Object[] parts) {
        int count = parts.length / 2;
        for (int i = 0; i < count; i++) {
            map.put(parts[i], parts[count + i]);
        }
    }

    /** Makes a value of its parts. */
    Object make(Object[] parts) {
        return switch (this) {
            case LIST_OF -> List.of(parts);
            case LIST_OF_NULLABLE -> new Loaded(parts).stream().toList();
            case AS_LIST -> Arrays.asList(parts);
            case SET_OF -> Set.of(parts);
            case MAP_OF -> mapOf(parts);
            case EMPTY_LIST -> Collections.emptyList();
            case EMPTY_SET -> Collections.emptySet();
            case EMPTY_MAP -> Collections.emptyMap();
            case SINGLETON_LIST -> Collections.singletonList(parts[0]);
            case SINGLETON -> Collections.singleton(parts[0]);
            case SINGLETON_MAP -> Collections.singletonMap(parts[0], parts[1]);
            case ENTRY -> Map.entry(parts[0], parts[1]);
            case SIMPLE_ENTRY -> new AbstractMap.SimpleEntry<>(parts[0], parts[1]);
            case IMMUTABLE_ENTRY -> new AbstractMap.SimpleImmutableEntry<>(parts[0], parts[1]);
            case OPTIONAL -> parts.length == 0 ? Optional.empty() : Optional.of(parts[0]);
            default -> BuiltInValues.make(this, parts);
        };
    }

    private static Map<Object, Object> mapOf(Object[] parts) {
        int count = parts.length / 2;
        @SuppressWarnings({"unchecked", "rawtypes"}) // no arrays of generics
        Map.Entry<Object, Object>[] entries = new Map.Entry[count];
        for (int i = 0; i < count; i++) {
            entries[i] = Map.entry(parts[i], parts[count + i]);
        }
        return Map.ofEntries(entries);
    }

    /** Puts in a part that did not exist yet when the object was filled. */
    @SuppressWarnings("unchecked") // containers of Object
    void set(Object owner, Object[] parts, int index, Object part) {
        if (owner instanceof List<?> list) {
            ((List<Object>) list).set(index, part);
        } else if (owner instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).put(parts[index - parts.length / 2], part);
        } else if (owner instanceof Collection<?> collection) {
            ((Collection<Object>) collection).add(part);
        } else {
            ((AtomicReference<Object>) owner).set(part);
        }
    }

    /** An array on its way into a collection, handed over without a copy of it. */
    private static final class Loaded extends AbstractCollection<Object> {
        private final Object[] elements;

        Loaded(Object[] elements) {
            this.elements = elements;
        }

        @Override
        public Object[] toArray() {
            return elements;
        }

        @Override
        public Iterator<Object> iterator() {
            return Arrays.asList(elements).iterator();
        }

        @Override
        public int size() {
            return elements.length;
        }

        @Override
        public Spliterator<Object> spliterator() {
            return new Loop();
        }

        /** Hands over all in a loop that nothing else runs through: that of the JDK serves every stream there is. */
        private final class Loop extends Spliterators.AbstractSpliterator<Object> {
            Loop() {
                super(elements.length, SIZED | SUBSIZED | ORDERED);
            }

            @Override
            public boolean tryAdvance(Consumer<? super Object> action) {
                throw new UnsupportedOperationException("only all at once");
            }

            @Override
            public void forEachRemaining(Consumer<? super Object> action) {
                for (Object element : elements) {
                    action.accept(element);
                }
            }
        }
    }
}
