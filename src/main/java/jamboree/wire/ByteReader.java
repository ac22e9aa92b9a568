package jamboree.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote, refusing every access outside its range. Not thread-safe. */
public final class ByteReader {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int from, int count) {
        if (from < 0 || count < 0 || count > bytes.length - from) {
            throw new IndexOutOfBoundsException(from + "+" + count + " in " + bytes.length);
        }
        this.bytes = bytes;
        this.position = from;
        this.end = from + count;
    }

    public byte[] array() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    /** Checks that {@code count} bytes are left and steps over them; returns where they begin. */
    public int skip(int count) throws MalformedException {
        if (count < 0 || count > end - position) {
            throw new MalformedException("needs " + count + " bytes where " + (end - position) + " are left");
        }
        int from = position;
        position += count;
        return from;
    }

    /** Goes back to a position passed before, to read again. */
    void rewind(int earlier) {
        position = earlier;
    }

    public byte getByte() throws MalformedException {
        return bytes[skip(1)];
    }

    public boolean getBoolean() throws MalformedException {
        return getByte() != 0;
    }

    public int getInt() throws MalformedException {
        return (int) INT.get(bytes, skip(4));
    }

    public long getLong() throws MalformedException {
        return (long) LONG.get(bytes, skip(8));
    }

    public double getDouble() throws MalformedException {
        return Double.longBitsToDouble(getLong());
    }

    public int getVarint() throws MalformedException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = getByte();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("a varint is longer than 5 bytes");
    }

    /** Reads two bytes as an unsigned number; cast it to a short or a char. */
    public int getShort() throws MalformedException {
        int from = skip(2);
        return (bytes[from] & 0xff) | (bytes[from + 1] & 0xff) << 8;
    }

    public long getVarlong() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            long next = getByte();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("a varlong is longer than 10 bytes");
    }

    /**
     * Reads the number of things that follow and refuses one that cannot be true, so that a forged count never leads
     * to a large allocation.
     *
     * @param leastBytesEach how many bytes each of them takes at the least; 0 where they may take none
     */
    public int getCount(int leastBytesEach) throws MalformedException {
        int count = getVarint();
        if (count < 0 || (long) count * leastBytesEach > remaining()) {
            throw new MalformedException("a count of " + count + " does not fit into " + remaining() + " bytes");
        }
        return count;
    }

    public byte[] getBlock() throws MalformedException {
        int length = getCount(1);
        int from = skip(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** As {@link #getBlock()}, without a copy. */
    public Slice getSlice() throws MalformedException {
        int length = getCount(1);
        return new Slice(bytes, skip(length), length);
    }

    public String getString() throws MalformedException {
        int length = getCount(1);
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    /** A text, or null. */
    public String getNullable() throws MalformedException {
        return getBoolean() ? getString() : null;
    }
}
