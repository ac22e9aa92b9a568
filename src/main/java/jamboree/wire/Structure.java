package jamboree.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * A class written by its fields, one after the other and without names.
 *
 * <p>Fields are first read by a VarHandle each, which is ready at once: reflection of the JDK would make a method
 * handle of each field and spin classes for it. One handle for all fields takes their place when the class turns
 * out to be used often.
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
    private volatile VarHandle[] getters;
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
        MethodHandle row = rowWriter;
        if (row == null) {
            uses++;
            if (!isVeryHot()) {
                writeOneByOne(writer, value);
                return;
            }
            row = makeRowWriter();
        }
        try {
            row.invokeExact(writer, value);
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

    private void writeOneByOne(ObjectWriter writer, Object value) {
        VarHandle[] handles = getters;
        if (handles == null) {
            handles = makeGetters();
        }
        ByteWriter out = writer.out();
        for (int i = 0; i < handles.length; i++) {
            VarHandle getter = handles[i];
            // With these casts the JVM needs no adapter between the call and the handle.
            switch (kinds[i]) {
                case 'I' -> out.putInt((int) getter.get(value));
                case 'J' -> out.putLong((long) getter.get(value));
                case 'D' -> out.putDouble((double) getter.get(value));
                case 'F' -> out.putInt(Float.floatToRawIntBits((float) getter.get(value)));
                case 'S' -> out.putShort((short) getter.get(value));
                case 'C' -> out.putShort((char) getter.get(value));
                case 'B' -> out.putByte((byte) getter.get(value));
                case 'Z' -> out.putBoolean((boolean) getter.get(value));
                default -> writer.write((Object) getter.get(value), !late);
            }
        }
    }

    private VarHandle[] makeGetters() {
        VarHandle[] made = new VarHandle[fields.length];
        try {
            for (int i = 0; i < made.length; i++) {
                made[i] = lookupIn(fields[i].getDeclaringClass()).unreflectVarHandle(fields[i]);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read the fields of " + type, e);
        }
        getters = made;
        return made;
    }

    /** A lookup that finds the fields of a class: those of one whose package is not open to us are public. */
    private static MethodHandles.Lookup lookupIn(Class<?> owner) throws IllegalAccessException {
        Module ours = Structure.class.getModule();
        Module theirs = owner.getModule();
        ours.addReads(theirs);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return theirs.isOpen(owner.getPackageName(), ours) ? MethodHandles.privateLookupIn(owner, lookup) : lookup;
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
