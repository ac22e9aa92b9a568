package jamboree.wire;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of primitives, copied in bulk: a byte for the element type, the length, the elements. */
final class PrimitivesForm extends Form {
    private static final char[] TYPES = {'Z', 'B', 'S', 'C', 'I', 'J', 'F', 'D'};
    private static final int[] SIZES = {1, 1, 2, 2, 4, 8, 4, 8};

    private final int type;

    PrimitivesForm(Class<?> arrayType) {
        super(false, false);
        type = new String(TYPES).indexOf(arrayType.getName().charAt(1));
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        ByteWriter out = writer.out();
        int length = java.lang.reflect.Array.getLength(value);
        int annex = (long) length * SIZES[type] < ObjectWriter.LEAST_ANNEX ? -1 : writer.annex(value);
        out.putByte(annex < 0 ? Tags.PRIMITIVES : Tags.ANNEXED_ARRAY);
        out.putByte(type);
        out.putVarint(length);
        if (annex >= 0) {
            out.putVarint(annex);
            return;
        }
        int bytes;
        try {
            bytes = Math.multiplyExact(length, SIZES[type]);
        } catch (ArithmeticException e) {
            throw new Refusal(value, "of length " + length + " is over the 2 GiB that one message holds", e);
        }
        ByteBuffer target = ByteBuffer.wrap(out.reserve(bytes), out.size(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (TYPES[type]) { // by the letter: a pattern switch would be spun in each new worker
            case 'Z' -> {
                for (boolean element : (boolean[]) value) {
                    target.put((byte) (element ? 1 : 0));
                }
            }
            case 'B' -> target.put((byte[]) value);
            case 'S' -> target.asShortBuffer().put((short[]) value);
            case 'C' -> target.asCharBuffer().put((char[]) value);
            case 'I' -> target.asIntBuffer().put((int[]) value);
            case 'J' -> target.asLongBuffer().put((long[]) value);
            case 'F' -> target.asFloatBuffer().put((float[]) value);
            default -> target.asDoubleBuffer().put((double[]) value);
        }
        out.advance(bytes);
    }

    static Object readAnnexed(ByteReader in, AnnexSource annexes) throws MalformedException {
        int type = readType(in);
        int length = in.getVarint();
        int annex = in.getVarint();
        if (TYPES[type] == 'Z' || length < 0 || (long) length * SIZES[type] != annexes.size(annex)) {
            throw new MalformedException("an array of " + length + " elements in an annex of another size");
        }
        Object array;
        MemorySegment memory;
        switch (TYPES[type]) {
            case 'B' -> memory = MemorySegment.ofArray((byte[]) (array = new byte[length]));
            case 'S' -> memory = MemorySegment.ofArray((short[]) (array = new short[length]));
            case 'C' -> memory = MemorySegment.ofArray((char[]) (array = new char[length]));
            case 'I' -> memory = MemorySegment.ofArray((int[]) (array = new int[length]));
            case 'J' -> memory = MemorySegment.ofArray((long[]) (array = new long[length]));
            case 'F' -> memory = MemorySegment.ofArray((float[]) (array = new float[length]));
            default -> memory = MemorySegment.ofArray((double[]) (array = new double[length]));
        }
        annexes.read(annex, memory);
        return array;
    }

    private static int readType(ByteReader in) throws MalformedException {
        int type = in.getByte();
        if (type < 0 || type >= TYPES.length) {
            throw new MalformedException("an array of an unknown primitive type " + type);
        }
        return type;
    }

    static Object read(ByteReader in) throws MalformedException {
        int type = readType(in);
        int length = in.getCount(SIZES[type]);
        int bytes = length * SIZES[type];
        ByteBuffer source = ByteBuffer.wrap(in.array(), in.skip(bytes), bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (TYPES[type]) {
            case 'Z' -> {
                boolean[] array = new boolean[length];
                for (int i = 0; i < length; i++) {
                    array[i] = source.get() != 0;
                }
                return array;
            }
            case 'B' -> {
                byte[] array = new byte[length];
                source.get(array);
                return array;
            }
            case 'S' -> {
                short[] array = new short[length];
                source.asShortBuffer().get(array);
                return array;
            }
            case 'C' -> {
                char[] array = new char[length];
                source.asCharBuffer().get(array);
                return array;
            }
            case 'I' -> {
                int[] array = new int[length];
                source.asIntBuffer().get(array);
                return array;
            }
            case 'J' -> {
                long[] array = new long[length];
                source.asLongBuffer().get(array);
                return array;
            }
            case 'F' -> {
                float[] array = new float[length];
                source.asFloatBuffer().get(array);
                return array;
            }
            default -> {
                double[] array = new double[length];
                source.asDoubleBuffer().get(array);
                return array;
            }
        }
    }
}
