package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.wire.Replaceable;
import jamboree.wire.Replacement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers in memory that processes share: each reads and writes the same bytes, nothing is sent. It starts with zeros.
 * Only the process that made it releases it, by {@link #close()} or by its end; who has it by then keeps its memory.
 *
 * <p>Reading and writing one element is as with an array that threads share: to be sure that others see it, or to
 * change several together, use a {@link SharedLock}, a queue, or anything else that is shared.
 */
public abstract sealed class SharedArray implements AutoCloseable, Replaceable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Handle handle;
    private final SharedMemory memory;

    private enum Kind {
        DOUBLES(Double.BYTES), INTS(Integer.BYTES), LONGS(Long.BYTES), BYTES(Byte.BYTES);

        final int size;

        Kind(int size) {
            this.size = size;
        }

        SharedArray over(Handle handle, SharedMemory memory) {
            return switch (this) {
                case DOUBLES -> new Doubles(handle, memory);
                case INTS -> new Ints(handle, memory);
                case LONGS -> new Longs(handle, memory);
                case BYTES -> new Bytes(handle, memory);
            };
        }
    }

    private record Key(Address owner, int number) {}

    /** What goes in its place to another process. */
    private record Handle(Kind kind, long family, int[] path, int number, String file, int length)
            implements Replacement {
        Key key() {
            return new Key(new Address(family, path), number);
        }

        @Override
        public Object original(ClassLoader loader) {
            return Handles.known(key(), () -> kind.over(this, SharedMemory.of(file, (long) length * kind.size)));
        }
    }

    private SharedArray(Handle handle, SharedMemory memory) {
        this.handle = handle;
        this.memory = memory;
    }

    public static Doubles ofDoubles(int length) {
        return (Doubles) make(Kind.DOUBLES, length);
    }

    public static Ints ofInts(int length) {
        return (Ints) make(Kind.INTS, length);
    }

    public static Longs ofLongs(int length) {
        return (Longs) make(Kind.LONGS, length);
    }

    public static Bytes ofBytes(int length) {
        return (Bytes) make(Kind.BYTES, length);
    }

    private static SharedArray make(Kind kind, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("an array has 0 elements or more, not " + length);
        }
        int number = NUMBERS.incrementAndGet();
        SharedMemory memory = SharedMemory.make(number, (long) length * kind.size);
        Address here = Node.current().address();
        Handle handle = new Handle(kind, here.family(), here.path(), number, memory.file(), length);
        SharedArray array = kind.over(handle, memory);
        Handles.remember(handle.key(), array);
        return array;
    }

    @Override
    public final Object replacement() {
        memory.keep();
        return handle;
    }

    /** How many elements. */
    public final int length() {
        return handle.length();
    }

    /** The memory itself; elements lie in it in the order of the machine's bytes. */
    public final MemorySegment asSegment() {
        return memory.segment();
    }

    /** A copy of all elements, as an array of their type. */
    public abstract Object toArray();

    /**
     * In the process that made it, releases it: nobody gets it any more; the memory goes when the last one who has it
     * does. Elsewhere, it just cannot be used in this process any more. Idempotent.
     */
    @Override
    public final void close() {
        memory.release();
    }

    @Override
    public final String toString() {
        String name = "SharedArray of " + length() + " " + handle.kind().name().toLowerCase(Locale.ROOT);
        return memory.isReleased() ? name + ", released" : name;
    }

    /** Of {@code double}. */
    public static final class Doubles extends SharedArray {
        private Doubles(Handle handle, SharedMemory memory) {
            super(handle, memory);
        }

        public double get(int index) {
            return asSegment().getAtIndex(ValueLayout.JAVA_DOUBLE, index);
        }

        public void set(int index, double value) {
            asSegment().setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
        }

        /** Sets all elements. */
        public void fill(double value) {
            MemorySegment segment = asSegment();
            for (int i = 0; i < length(); i++) {
                segment.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
            }
        }

        @Override
        public double[] toArray() {
            return asSegment().toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    /** Of {@code int}. */
    public static final class Ints extends SharedArray {
        private Ints(Handle handle, SharedMemory memory) {
            super(handle, memory);
        }

        public int get(int index) {
            return asSegment().getAtIndex(ValueLayout.JAVA_INT, index);
        }

        public void set(int index, int value) {
            asSegment().setAtIndex(ValueLayout.JAVA_INT, index, value);
        }

        /** Sets all elements. */
        public void fill(int value) {
            MemorySegment segment = asSegment();
            for (int i = 0; i < length(); i++) {
                segment.setAtIndex(ValueLayout.JAVA_INT, i, value);
            }
        }

        @Override
        public int[] toArray() {
            return asSegment().toArray(ValueLayout.JAVA_INT);
        }
    }

    /** Of {@code long}. */
    public static final class Longs extends SharedArray {
        private Longs(Handle handle, SharedMemory memory) {
            super(handle, memory);
        }

        public long get(int index) {
            return asSegment().getAtIndex(ValueLayout.JAVA_LONG, index);
        }

        public void set(int index, long value) {
            asSegment().setAtIndex(ValueLayout.JAVA_LONG, index, value);
        }

        /** Sets all elements. */
        public void fill(long value) {
            MemorySegment segment = asSegment();
            for (int i = 0; i < length(); i++) {
                segment.setAtIndex(ValueLayout.JAVA_LONG, i, value);
            }
        }

        @Override
        public long[] toArray() {
            return asSegment().toArray(ValueLayout.JAVA_LONG);
        }
    }

    /** Of {@code byte}. */
    public static final class Bytes extends SharedArray {
        private Bytes(Handle handle, SharedMemory memory) {
            super(handle, memory);
        }

        public byte get(int index) {
            return asSegment().get(ValueLayout.JAVA_BYTE, index);
        }

        public void set(int index, byte value) {
            asSegment().set(ValueLayout.JAVA_BYTE, index, value);
        }

        /** As {@link #set(int, byte)}, with the low 8 bits. */
        public void set(int index, int value) {
            set(index, (byte) value);
        }

        /** Sets all elements. */
        public void fill(byte value) {
            asSegment().fill(value);
        }

        /** As {@link #fill(byte)}, with the low 8 bits. */
        public void fill(int value) {
            fill((byte) value);
        }

        @Override
        public byte[] toArray() {
            return asSegment().toArray(ValueLayout.JAVA_BYTE);
        }
    }
}
