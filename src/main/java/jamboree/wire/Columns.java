package jamboree.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The elements of arrays, lists and maps. A leading run of one class goes as a column without a tag for each element;
 * what follows it goes one by one.
 */
final class Columns {
    private static final int GENERAL = 0;
    private static final int INTS_1 = 1;
    private static final int INTS_2 = 2;
    private static final int INTS_4 = 3;
    private static final int LONGS = 4;
    private static final int DOUBLES = 5;
    private static final int STRINGS = 6;
    private static final int ROWS = 7;

    /** Fewer elements than this cost less one by one. */
    private static final int LEAST = 4;
    /** How many strings are gathered to be written at once, and how many are not worth it. */
    private static final int STRINGS_AT_A_TIME = 512;
    private static final int FEW_STRINGS = 32;
    /** Bytes for which room is made ahead. */
    private static final double LITTLE = 1 << 14;
    private static final double MUCH = 1 << 29;
    private static final double MARGIN = 1.25;
    /** The most elements of 8 bytes a buffer can hold. */
    private static final int MOST = 1 << 27;
    /** The kind of a column and its length. */
    private static final int HEADER = 5;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Columns() {
    }

    /** Writes the elements; the reader knows their number. */
    static void write(ObjectWriter writer, Object[] elements, int from, int to, boolean settable) {
        if (from == to) {
            return;
        }
        int rest = from;
        int count = to - from;
        if (count >= LEAST && count <= MOST && elements[from] != null && elements[from + 1] != null
                && elements[from].getClass() == elements[from + 1].getClass()) {
            rest = writeColumn(writer, elements, from, to);
        }
        if (rest == from) {
            writer.out().putByte(GENERAL);
        }
        for (int i = rest; i < to; i++) {
            writer.write(elements[i], settable);
        }
    }

    /** Returns the index of the first element that is not in the column; {@code from} if there is none at all. */
    private static int writeColumn(ObjectWriter writer, Object[] elements, int from, int to) {
        Class<?> type = elements[from].getClass();
        ByteWriter out = writer.out();
        if (type == Integer.class) {
            return writeInts(out, elements, from, to);
        }
        if (type == String.class) {
            return writeStrings(writer, elements, from, to);
        }
        if (type == Double.class) {
            return writeDoubles(out, elements, from, to);
        }
        if (type == Long.class) {
            return writeLongs(out, elements, from, to);
        }
        return Form.of(type) instanceof Structure structure && structure.leastBytes() > 0
                ? writeRows(writer, structure, elements, from, to)
                : from;
    }

    private static int writeInts(ByteWriter out, Object[] elements, int from, int to) {
        byte[] bytes = out.reserve(HEADER + 4 * (to - from));
        int start = out.size() + HEADER;
        int at = start;
        int least = 0;
        int most = 0;
        int i = from;
        for (; i < to; i++) {
            if (!(elements[i] instanceof Integer boxed)) {
                break;
            }
            int number = boxed;
            least = Math.min(least, number);
            most = Math.max(most, number);
            INT.set(bytes, at, number);
            at += 4;
        }
        int count = i - from;
        if (least >= Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
            for (int k = 0; k < count; k++) {
                bytes[start + k] = bytes[start + 4 * k];
            }
            putHeader(out, INTS_1, count, count);
        } else if (least >= Short.MIN_VALUE && most <= Short.MAX_VALUE) {
            for (int k = 0; k < count; k++) {
                SHORT.set(bytes, start + 2 * k, (short) SHORT.get(bytes, start + 4 * k));
            }
            putHeader(out, INTS_2, count, 2 * count);
        } else {
            putHeader(out, INTS_4, count, 4 * count);
        }
        return i;
    }

    private static int writeLongs(ByteWriter out, Object[] elements, int from, int to) {
        byte[] bytes = out.reserve(HEADER + 8 * (to - from));
        int at = out.size() + HEADER;
        int i = from;
        for (; i < to; i++) {
            if (!(elements[i] instanceof Long boxed)) {
                break;
            }
            LONG.set(bytes, at, (long) boxed);
            at += 8;
        }
        putHeader(out, LONGS, i - from, 8 * (i - from));
        return i;
    }

    private static int writeDoubles(ByteWriter out, Object[] elements, int from, int to) {
        byte[] bytes = out.reserve(HEADER + 8 * (to - from));
        int at = out.size() + HEADER;
        int i = from;
        for (; i < to; i++) {
            if (!(elements[i] instanceof Double boxed)) {
                break;
            }
            LONG.set(bytes, at, Double.doubleToRawLongBits(boxed));
            at += 8;
        }
        putHeader(out, DOUBLES, i - from, 8 * (i - from));
        return i;
    }

    private static void putHeader(ByteWriter out, int kind, int count, int bytes) {
        out.putByte(kind);
        out.putInt(count);
        out.advance(bytes);
    }

    private static int writeStrings(ObjectWriter writer, Object[] elements, int from, int to) {
        ByteWriter out = writer.out();
        out.putByte(STRINGS);
        int countAt = out.size();
        out.putInt(0);
        int start = out.size();
        boolean gathers = to - from >= FEW_STRINGS;
        StringBuilder gathered = gathers ? new StringBuilder(STRINGS_AT_A_TIME) : null;
        int i = from;
        while (i < to && elements[i] instanceof String) {
            int most = Math.min(to, i + STRINGS_AT_A_TIME);
            int end = gathers ? Strings.writeShort(out, gathered, elements, i, most) : i;
            gathers = end - i >= FEW_STRINGS;
            if (end == i) {
                end = writeOneByOne(writer, elements, i, most);
            }
            makeRoom(out, (double) (out.size() - start) / (end - from) * (to - end));
            i = end;
        }
        out.setInt(countAt, i - from);
        return i;
    }

    private static int writeOneByOne(ObjectWriter writer, Object[] elements, int from, int to) {
        int i = from;
        for (; i < to && elements[i] instanceof String text; i++) {
            writer.writeString(text);
        }
        return i;
    }

    /** Room for the rest, by what there has been so far, at once: to grow by doubling is to copy all once more. */
    private static void makeRoom(ByteWriter out, double bytes) {
        if (bytes > LITTLE && bytes < MUCH) {
            out.reserve((int) (bytes * MARGIN));
        }
    }

    /** Objects of one class, each by its parts; ends at one that has been written before. */
    private static int writeRows(ObjectWriter writer, Structure structure, Object[] elements, int from, int to) {
        if (writer.knows(elements[from])) {
            return from;
        }
        ByteWriter out = writer.out();
        out.putByte(ROWS);
        int countAt = out.size();
        out.putInt(0);
        writer.writeStructure(structure);
        writer.expectRows(to - from);
        int end = structure.refers() ? writeNodes(writer, structure, elements, from, to)
                : writeLeaves(writer, structure, elements, from, to);
        out.setInt(countAt, end - from);
        return end;
    }

    /** Objects that refer to no other are numbered ahead of their parts, at once: short loops wait less for memory. */
    private static int writeLeaves(ObjectWriter writer, Structure structure, Object[] elements, int from, int to) {
        int end = writer.beginRows(structure.type(), elements, from, to);
        structure.expect(end - from);
        for (int i = from; i < end; i++) {
            structure.writeParts(writer, elements[i]);
        }
        return end;
    }

    private static int writeNodes(ObjectWriter writer, Structure structure, Object[] elements, int from, int to) {
        Class<?> type = structure.type();
        int i = from;
        for (; i < to; i++) {
            Object element = elements[i];
            if (element == null || element.getClass() != type || !writer.beginRow(element, structure.late)) {
                break;
            }
            int number = writer.newest();
            structure.writeParts(writer, element);
            if (structure.late) {
                writer.endRow(number);
            }
        }
        structure.expect(i - from);
        return i;
    }

    /** Reads elements written by {@link #write}; the elements of an array that come later are put in by themselves. */
    static void readArray(ObjectReader reader, Object[] array) throws MalformedException, DecodeException {
        read(reader, array, 0, array.length, Late.SET);
    }

    /** Reads elements; in the place of those that come later a {@link ObjectReader.Late} is left, if allowed. */
    static void readParts(ObjectReader reader, Object[] into, int from, int to, boolean settable)
            throws MalformedException, DecodeException {
        read(reader, into, from, to, settable ? Late.LEFT : Late.REFUSED);
    }

    private enum Late {
        REFUSED, LEFT, SET
    }

    private static void read(ObjectReader reader, Object[] into, int from, int to, Late late)
            throws MalformedException, DecodeException {
        if (from == to) {
            return;
        }
        ByteReader in = reader.in();
        int kind = in.getByte();
        int rest = from;
        if (kind != GENERAL) {
            int count = in.getInt();
            if (count < 0 || count > to - from) {
                throw new MalformedException("a column of " + count + " in a list of " + (to - from));
            }
            rest = from + count;
            readColumn(reader, kind, into, from, rest);
        }
        for (int i = rest; i < to; i++) {
            Object element = reader.read(late != Late.REFUSED);
            if (late == Late.SET && element instanceof ObjectReader.Late(int number)) {
                int index = i;
                reader.whenSet(number, part -> into[index] = part);
            } else {
                into[i] = element;
            }
        }
    }

    private static void readColumn(ObjectReader reader, int kind, Object[] into, int from, int to)
            throws MalformedException, DecodeException {
        ByteReader in = reader.in();
        byte[] bytes = in.array();
        switch (kind) {
            case INTS_1 -> {
                int at = in.skip(to - from);
                for (int i = from; i < to; i++) {
                    into[i] = (int) bytes[at++];
                }
            }
            case INTS_2 -> {
                int at = in.skip(bytesOf(to - from, 2));
                for (int i = from; i < to; i++, at += 2) {
                    into[i] = (int) (short) SHORT.get(bytes, at);
                }
            }
            case INTS_4 -> {
                int at = in.skip(bytesOf(to - from, 4));
                for (int i = from; i < to; i++, at += 4) {
                    into[i] = (int) INT.get(bytes, at);
                }
            }
            case LONGS -> {
                int at = in.skip(bytesOf(to - from, 8));
                for (int i = from; i < to; i++, at += 8) {
                    into[i] = (long) LONG.get(bytes, at);
                }
            }
            case DOUBLES -> {
                int at = in.skip(bytesOf(to - from, 8));
                for (int i = from; i < to; i++, at += 8) {
                    into[i] = Double.longBitsToDouble((long) LONG.get(bytes, at));
                }
            }
            case STRINGS -> {
                for (int i = from; i < to; i++) {
                    i = Strings.readShort(in, into, i, to);
                    if (i < to) {
                        into[i] = reader.readString();
                    }
                }
            }
            case ROWS -> readRows(reader, into, from, to);
            default -> throw new MalformedException("an unknown kind of column " + kind);
        }
    }

    private static void readRows(ObjectReader reader, Object[] into, int from, int to)
            throws MalformedException, DecodeException {
        Structure structure = reader.readStructure();
        if (structure.leastBytes() == 0) {
            throw new MalformedException("rows of no bytes, of " + structure.type());
        }
        if ((long) structure.leastBytes() * (to - from) > reader.in().remaining()) {
            throw new MalformedException("rows that need more bytes than are left, of " + structure.type());
        }
        structure.expect(to - from);
        int first = structure.refers() ? -1 : reader.reserve(to - from);
        for (int i = from; i < to; i++) {
            into[i] = structure.readParts(reader, first < 0 ? reader.reserve() : first + i - from);
        }
    }

    private static int bytesOf(int count, int each) throws MalformedException {
        if (count > Integer.MAX_VALUE / each) {
            throw new MalformedException("a column of " + count + " elements of " + each + " bytes");
        }
        return count * each;
    }
}
