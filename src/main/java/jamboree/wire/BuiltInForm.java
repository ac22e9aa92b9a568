package jamboree.wire;

import java.util.EnumMap;
import java.util.List;

/** JDK collections, maps and small values: a code for the class, perhaps a comparator, the parts in columns. */
final class BuiltInForm extends Form {
    // up to here copying is cheaper than the exception that the other probe is answered by
    private static final int CHEAP_COPY = 1000;

    private final BuiltIn kind;

    BuiltInForm(BuiltIn kind) {
        super(false, kind.shape().isLate());
        this.kind = kind;
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        if (kind == BuiltIn.ENUM_MAP && ((EnumMap<?, ?>) value).isEmpty()) {
            writer.writeSection(value); // the class of its keys is not to be had otherwise
            return;
        }
        Object[] parts = kind.parts(value);
        BuiltIn exact = exactly(value, parts);
        ByteWriter out = writer.out();
        out.putByte(Tags.BUILT_IN);
        out.putByte(exact.ordinal());
        if (kind.shape().hasHead()) {
            writer.write(kind.head(value));
        }
        boolean settable = exact.settable();
        if (kind.shape().isMap()) {
            int count = parts.length / 2;
            out.putVarint(count);
            Columns.write(writer, parts, 0, count, false);
            Columns.write(writer, parts, count, parts.length, settable);
        } else {
            out.putVarint(parts.length);
            Columns.write(writer, parts, 0, parts.length, settable);
        }
    }

    private BuiltIn exactly(Object value, Object[] parts) {
        return kind == BuiltIn.LIST_OF && allowsNulls((List<?>) value, parts) ? BuiltIn.LIST_OF_NULLABLE : kind;
    }

    /** Lists of {@code List.of} and of {@code Stream.toList} are of one class, but the latter allow nulls. */
    private static boolean allowsNulls(List<?> list, Object[] parts) {
        if (parts.length <= CHEAP_COPY) {
            for (Object part : parts) {
                if (part == null) {
                    return true;
                }
            }
            return List.copyOf(list) != list;
        }
        try {
            list.contains(null);
            return true;
        } catch (NullPointerException _) {
            return false;
        }
    }

    Object[] parts(Object value) {
        return kind.parts(value);
    }

    @Override
    Image image(Object value) {
        Object[] parts = kind.parts(value);
        Object head = kind.shape().hasHead() ? kind.head(value) : null;
        return new Image(exactly(value, parts), null, head, parts);
    }

    static Object read(ObjectReader reader) throws MalformedException, DecodeException {
        int number = reader.reserve();
        BuiltIn kind = BuiltIn.byCode(reader.in().getByte());
        BuiltIn.Shape shape = kind.shape();
        Object head = shape.hasHead() ? reader.read() : null;
        Object container = null;
        if (!shape.isLate()) {
            container = kind.begin(head);
            reader.set(number, container);
        }
        int lates = reader.lateCount();
        Object[] parts = readParts(reader, kind);
        Object[] late = reader.lateCount() == lates ? null : takeLate(parts);
        if (container != null) {
            kind.fill(container, parts);
        } else {
            container = kind.make(parts);
            reader.set(number, container);
        }
        if (late != null) {
            setLater(reader, kind, container, parts, late);
        }
        return container;
    }

    private static Object[] readParts(ObjectReader reader, BuiltIn kind) throws MalformedException, DecodeException {
        if (!kind.shape().isMap()) {
            Object[] parts = new Object[reader.readCount(1)];
            Columns.readParts(reader, parts, 0, parts.length, kind.settable());
            return parts;
        }
        int count = reader.readCount(2);
        Object[] parts = new Object[2 * count];
        Columns.readParts(reader, parts, 0, count, false);
        Columns.readParts(reader, parts, count, parts.length, kind.settable());
        return parts;
    }

    /** Takes out the parts that do not exist yet. */
    private static Object[] takeLate(Object[] parts) {
        Object[] late = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] instanceof ObjectReader.Late) {
                late[i] = parts[i];
                parts[i] = null;
            }
        }
        return late;
    }

    private static void setLater(ObjectReader reader, BuiltIn kind, Object owner, Object[] parts, Object[] late) {
        for (int i = 0; i < late.length; i++) {
            if (late[i] instanceof ObjectReader.Late(int number)) {
                int index = i;
                reader.whenSet(number, part -> kind.set(owner, parts, index, part));
            }
        }
    }
}
