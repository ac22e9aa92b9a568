package jamboree.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes one method handle of the reading of all components of a record and the call of its constructor, with nothing
 * boxed between them.
 */
final class RowReader {
    /** Takes the reader. */
    static final MethodType TYPE = MethodType.methodType(Object.class, ObjectReader.class);

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private RowReader() {}

    static MethodHandle of(Structure structure, MethodHandle constructor) throws ReflectiveOperationException {
        int size = structure.size();
        MethodHandle[] parts = new MethodHandle[size];
        Class<?>[] types = new Class<?>[size];
        for (int i = 0; i < size; i++) {
            types[i] = structure.erased(i);
            parts[i] = LOOKUP.findStatic(RowReader.class, name(structure.kind(i)),
                    MethodType.methodType(types[i], ObjectReader.class));
        }
        MethodHandle erased = constructor.asType(MethodType.methodType(Object.class, types));
        // Filters run from left to right, which is the order of the bytes.
        return MethodHandles.permuteArguments(MethodHandles.filterArguments(erased, 0, parts), TYPE, new int[size]);
    }

    private static String name(char kind) {
        return switch (kind) {
            case 'I' -> "getInt";
            case 'J' -> "getLong";
            case 'D' -> "getDouble";
            case 'F' -> "getFloat";
            case 'S' -> "getShort";
            case 'C' -> "getChar";
            case 'B' -> "getByte";
            case 'Z' -> "getBoolean";
            default -> "get";
        };
    }

    static int getInt(ObjectReader reader) throws MalformedException {
        return reader.in().getInt();
    }

    static long getLong(ObjectReader reader) throws MalformedException {
        return reader.in().getLong();
    }

    static double getDouble(ObjectReader reader) throws MalformedException {
        return reader.in().getDouble();
    }

    static float getFloat(ObjectReader reader) throws MalformedException {
        return Float.intBitsToFloat(reader.in().getInt());
    }

    static short getShort(ObjectReader reader) throws MalformedException {
        return (short) reader.in().getShort();
    }

    static char getChar(ObjectReader reader) throws MalformedException {
        return (char) reader.in().getShort();
    }

    static byte getByte(ObjectReader reader) throws MalformedException {
        return reader.in().getByte();
    }

    static boolean getBoolean(ObjectReader reader) throws MalformedException {
        return reader.in().getBoolean();
    }

    static Object get(ObjectReader reader) throws MalformedException, DecodeException {
        return reader.read(false);
    }
}
