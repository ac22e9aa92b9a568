package jamboree.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * A class written by its fields, one after the other and without names.
 *
 * <p>Fields are first read by plain reflection, which is ready at once; method handles take their place when the class
 * turns out to be used often.
 */
abstract sealed class Structure extends Form permits RecordForm, FieldsForm {
    private static final int USES_BEFORE_HANDLES = 200;
    /** One handle for all fields is faster still, but takes some ms to make. */
    private static final int USES_BEFORE_ROWS = 20_000;

    private final Class<?> type;
    private final Field[] fields;
    private final char[] kinds;
    private final int leastBytes;
    private final int fingerprint;
    private final boolean refers;
    private volatile MethodHandle[] getters;
    private volatile MethodHandle rowWriter;
    private int uses; // of any thread, unsynchronized: a count that is about right will do

    Structure(Class<?> type, Field[] fields, boolean late) {
        super(false, late);
        this.type = type;
        this.fields = fields;
        kinds = new char[fields.length];
        int bytes = 0;
        int print = type.isRecord() ? 1 : 2;
        for (int i = 0; i < fields.length; i++) {
            Class<?> fieldType = fields[i].getType();
            kinds[i] = fieldType.isPrimitive() ? fieldType.descriptorString().charAt(0) : 'L';
            bytes += bytesOf(kinds[i]);
            print = 31 * (31 * print + fields[i].getName().hashCode()) + fieldType.getName().hashCode();
        }
        leastBytes = bytes;
        refers = Arrays.stream(fields).anyMatch(field -> !isValue(field.getType()));
        fingerprint = print;
    }

    private static boolean isValue(Class<?> type) {
        return type.isPrimitive() || type == String.class || type == Integer.class || type == Long.class
                || type == Double.class || type == Boolean.class;
    }

    private static int bytesOf(char kind) {
        return switch (kind) {
            case 'J', 'D' -> 8;
            case 'I', 'F' -> 4;
            case 'S', 'C' -> 2;
            default -> 1;
        };
    }

    final Class<?> type() {
        return type;
    }

    final int size() {
        return fields.length;
    }

    final Field field(int index) {
        return fields[index];
    }

    final char kind(int index) {
        return kinds[index];
    }

    /** The least number of bytes an object takes. */
    final int leastBytes() {
        return leastBytes;
    }

    /** A hash of the names and types of the fields, so that another version of the class is noticed. */
    final int fingerprint() {
        return fingerprint;
    }

    /** Whether it has fields that may refer to other objects. */
    final boolean refers() {
        return refers;
    }

    /** Tells that so many objects are about to be read or written. */
    final void expect(int count) {
        uses += count;
    }

    /** Only classes with fields become so. */
    final boolean isVeryHot() {
        return uses > USES_BEFORE_ROWS && fields.length > 0;
    }

    final boolean isHot() {
        return ++uses > USES_BEFORE_HANDLES;
    }

    final void writeParts(ObjectWriter writer, Object value) {
        MethodHandle[] handles = getters;
        if (handles == null && isHot()) {
            handles = makeGetters();
        }
        MethodHandle row = rowWriter;
        if (row == null && isVeryHot()) {
            row = makeRowWriter();
        }
        try {
            if (row != null) {
                row.invokeExact(writer, value);
            } else if (handles == null) {
                writeByReflection(writer, value);
            } else {
                writeByHandles(writer, value, handles);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read the fields of " + type, e);
        }
    }

    private MethodHandle makeRowWriter() {
        try {
            MethodHandle made = RowWriter.of(this, late).asType(RowWriter.TYPE);
            rowWriter = made;
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read the fields of " + type, e);
        }
    }

    private void writeByReflection(ObjectWriter writer, Object value) throws IllegalAccessException {
        ByteWriter out = writer.out();
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            switch (kinds[i]) {
                case 'I' -> out.putInt(field.getInt(value));
                case 'J' -> out.putLong(field.getLong(value));
                case 'D' -> out.putDouble(field.getDouble(value));
                case 'F' -> out.putInt(Float.floatToRawIntBits(field.getFloat(value)));
                case 'S' -> out.putShort(field.getShort(value));
                case 'C' -> out.putShort(field.getChar(value));
                case 'B' -> out.putByte(field.getByte(value));
                case 'Z' -> out.putBoolean(field.getBoolean(value));
                default -> writer.write(field.get(value), !late);
            }
        }
    }

    private void writeByHandles(ObjectWriter writer, Object value, MethodHandle[] handles) throws Throwable {
        ByteWriter out = writer.out();
        for (int i = 0; i < handles.length; i++) {
            MethodHandle getter = handles[i];
            switch (kinds[i]) {
                case 'I' -> out.putInt((int) getter.invokeExact(value));
                case 'J' -> out.putLong((long) getter.invokeExact(value));
                case 'D' -> out.putDouble((double) getter.invokeExact(value));
                case 'F' -> out.putInt(Float.floatToRawIntBits((float) getter.invokeExact(value)));
                case 'S' -> out.putShort((short) getter.invokeExact(value));
                case 'C' -> out.putShort((char) getter.invokeExact(value));
                case 'B' -> out.putByte((byte) getter.invokeExact(value));
                case 'Z' -> out.putBoolean((boolean) getter.invokeExact(value));
                default -> writer.write((Object) getter.invokeExact(value), !late);
            }
        }
    }

    private MethodHandle[] makeGetters() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle[] made = new MethodHandle[fields.length];
        try {
            for (int i = 0; i < made.length; i++) {
                made[i] = lookup.unreflectGetter(fields[i]).asType(MethodType.methodType(erased(i), Object.class));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read the fields of " + type, e);
        }
        getters = made;
        return made;
    }

    /** The type of a field, as a primitive or Object. */
    final Class<?> erased(int index) {
        return kinds[index] == 'L' ? Object.class : fields[index].getType();
    }

    /** Reads a part that is not set later, boxed. */
    final Object readPart(ObjectReader reader, int index, boolean settable)
            throws MalformedException, DecodeException {
        ByteReader in = reader.in();
        return switch (kinds[index]) {
            case 'I' -> in.getInt();
            case 'J' -> in.getLong();
            case 'D' -> in.getDouble();
            case 'F' -> Float.intBitsToFloat(in.getInt());
            case 'S' -> (short) in.getShort();
            case 'C' -> (char) in.getShort();
            case 'B' -> in.getByte();
            case 'Z' -> in.getBoolean();
            default -> reader.read(settable);
        };
    }

    /** Reads the parts, makes the object and sets it in the reader's table. */
    abstract Object readParts(ObjectReader reader, int number) throws MalformedException, DecodeException;
}
