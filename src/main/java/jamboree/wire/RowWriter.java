package jamboree.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Makes one method handle of the writing of all fields of a class. The JVM compiles it as a whole; a handle for each
 * field, called in a loop, takes twice as long.
 */
final class RowWriter {
    /** Takes the writer and the object. */
    static final MethodType TYPE = MethodType.methodType(void.class, ObjectWriter.class, Object.class);

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private RowWriter() {}

    /** @param late whether the fields are final, so that no reader can set them later */
    static MethodHandle of(Structure structure, boolean late) throws ReflectiveOperationException {
        MethodHandle all = null;
        for (int i = structure.size() - 1; i >= 0; i--) {
            MethodHandle one = part(structure.kind(i), structure.field(i), late);
            all = all == null ? one : MethodHandles.foldArguments(all, one);
        }
        return all;
    }

    private static MethodHandle part(char kind, Field field, boolean late) throws ReflectiveOperationException {
        boolean isText = field.getType() == String.class;
        Class<?> type = kind == 'L' && !isText ? Object.class : field.getType();
        String name = kind != 'L' || isText ? "put" : late ? "putFinal" : "putSettable";
        MethodHandle put = LOOKUP.findStatic(RowWriter.class, name,
                MethodType.methodType(void.class, ObjectWriter.class, type));
        MethodHandle get = LOOKUP.unreflectGetter(field).asType(MethodType.methodType(type, Object.class));
        return MethodHandles.filterArguments(put, 1, get);
    }

    static void put(ObjectWriter writer, int value) {
        writer.out().putInt(value);
    }

    static void put(ObjectWriter writer, long value) {
        writer.out().putLong(value);
    }

    static void put(ObjectWriter writer, double value) {
        writer.out().putDouble(value);
    }

    static void put(ObjectWriter writer, float value) {
        writer.out().putInt(Float.floatToRawIntBits(value));
    }

    static void put(ObjectWriter writer, short value) {
        writer.out().putShort(value);
    }

    static void put(ObjectWriter writer, char value) {
        writer.out().putShort(value);
    }

    static void put(ObjectWriter writer, byte value) {
        writer.out().putByte(value);
    }

    static void put(ObjectWriter writer, boolean value) {
        writer.out().putBoolean(value);
    }

    static void put(ObjectWriter writer, String value) {
        writer.writeText(value);
    }

    static void putFinal(ObjectWriter writer, Object value) {
        writer.write(value, false);
    }

    static void putSettable(ObjectWriter writer, Object value) {
        writer.write(value, true);
    }
}
