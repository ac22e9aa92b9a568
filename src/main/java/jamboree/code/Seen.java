package jamboree.code;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a variable still has the value that was encoded, without encoding it again: 100,000 boxed integers
 * take 16 ms to encode and 0.1 ms to compare. What it cannot tell counts as changed.
 */
sealed interface Seen {
    /** Containers of exactly these classes are what they contain. */
    Set<Class<?>> CONTAINERS = Set.of(ArrayList.class, LinkedList.class, ArrayDeque.class, HashSet.class,
            LinkedHashSet.class, HashMap.class, LinkedHashMap.class);

    boolean isStill(Object now);

    /** Nothing is known, every look is a new one. */
    record Unknown() implements Seen {
        @Override
        public boolean isStill(Object now) {
            return false;
        }
    }

    record Plain(Object value) implements Seen {
        @Override
        public boolean isStill(Object now) {
            return Lasting.same(value, now);
        }
    }

    /** Held weakly: forgetting the variable's value must free it. */
    record Lasts(WeakReference<Object> value) implements Seen {
        @Override
        public boolean isStill(Object now) {
            return value.refersTo(now);
        }
    }

    record Elements(WeakReference<Object> container, Object[] elements) implements Seen {
        @Override
        public boolean isStill(Object now) {
            try {
                return container.refersTo(now) && sameElements(now);
            } catch (RuntimeException _) {
                // Another thread changes it at this moment.
                return false;
            }
        }

        private boolean sameElements(Object now) {
            Object[] current = elementsOf(now);
            if (current.length != elements.length) {
                return false;
            }
            for (int i = 0; i < current.length; i++) {
                if (!Lasting.same(elements[i], current[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The encoded bytes end with the array's memory as it was. */
    record Memory(WeakReference<Object> array, byte[] encoded) implements Seen {
        @Override
        public boolean isStill(Object now) {
            return array.refersTo(now) && endsWith(encoded, memoryOf(now));
        }
    }

    /** To be asked before the value is encoded, so that a change meanwhile is found by the next look. */
    static Seen before(Object value) {
        if (Lasting.isPlain(value)) {
            return new Plain(value);
        }
        if (Lasting.test(value)) {
            return new Lasts(new WeakReference<>(value));
        }
        return CONTAINERS.contains(value.getClass()) ? elements(value) : new Unknown();
    }

    private static Seen elements(Object container) {
        try {
            Object[] elements = elementsOf(container);
            return Lasting.areLasting(elements)
                    ? new Elements(new WeakReference<>(container), elements) : new Unknown();
        } catch (RuntimeException _) {
            // Another thread changes it at this moment; encoding will tell.
            return new Unknown();
        }
    }

    /** To be asked after the value was encoded, where {@link #before} knew nothing. */
    static Seen after(Object value, byte[] encoded) {
        MemorySegment memory = memoryOf(value);
        return memory != null && endsWith(encoded, memory)
                ? new Memory(new WeakReference<>(value), encoded) : new Unknown();
    }

    private static boolean endsWith(byte[] encoded, MemorySegment memory) {
        long start = encoded.length - memory.byteSize();
        return start >= 0 && MemorySegment.ofArray(encoded).asSlice(start).mismatch(memory) < 0;
    }

    /** The memory of an array of primitives; null for anything else. */
    static MemorySegment memoryOf(Object array) {
        return switch (array) {
            case byte[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case double[] a -> MemorySegment.ofArray(a);
            case null, default -> null;
        };
    }

    private static Object[] elementsOf(Object container) {
        if (container instanceof Map<?, ?> map) {
            Object[] elements = new Object[2 * map.size()];
            int next = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                elements[next++] = entry.getKey();
                elements[next++] = entry.getValue();
            }
            return elements;
        }
        return ((Collection<?>) container).toArray();
    }
}
