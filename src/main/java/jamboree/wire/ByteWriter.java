package jamboree.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian byte buffer. Not thread-safe; reusable after {@link #reset()}. */
public final class ByteWriter {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** For what follows something large: without it, all of that would be copied for a few bytes more. */
    private static final int SLACK = 64;

    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(256);
    }

    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes written so far are {@code array()[0 .. size())}; valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The bytes written so far as an array of their own; this writer begins anew if that saves the copy. */
    public byte[] take() {
        if (size < bytes.length) {
            return toByteArray();
        }
        byte[] taken = bytes;
        bytes = new byte[0];
        size = 0;
        return taken;
    }

    public void reset() {
        size = 0;
    }

    /** Drops everything after {@code newSize}, to undo a write that failed half-way. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IllegalArgumentException("size " + newSize + " is outside 0.." + size);
        }
        size = newSize;
    }

    /** Makes room for {@code count} more bytes and returns the array to write them into, from {@link #size()} on. */
    public byte[] reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, grown(count));
        }
        return bytes;
    }

    private int grown(int count) {
        long wanted = (long) size + count;
        if (wanted > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("a message of " + wanted + " bytes is over the limit of 2 GiB");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted + SLACK, bytes.length * 2L));
    }

    /** Counts {@code count} bytes, placed in the array of {@link #reserve(int)}, as written. */
    public void advance(int count) {
        size += count;
    }

    public void putByte(int value) {
        reserve(1)[size++] = (byte) value;
    }

    public void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    public void putInt(int value) {
        INT.set(reserve(4), size, value);
        size += 4;
    }

    /** Overwrites four bytes written before, for a length known only afterwards. */
    public void setInt(int position, int value) {
        INT.set(bytes, position, value);
    }

    public void putLong(long value) {
        LONG.set(reserve(8), size, value);
        size += 8;
    }

    public void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** Writes 1 to 5 bytes, 7 bits each, low bits first. */
    public void putVarint(int value) {
        byte[] target = reserve(5);
        int at = size;
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        size = at;
    }

    /** Writes two bytes, for a short or a char. */
    public void putShort(int value) {
        byte[] target = reserve(2);
        target[size++] = (byte) value;
        target[size++] = (byte) (value >> 8);
    }

    /** Writes 1 to 10 bytes, 7 bits each, low bits first. */
    public void putVarlong(long value) {
        byte[] target = reserve(10);
        int at = size;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        size = at;
    }

    public void putBytes(byte[] source, int from, int count) {
        System.arraycopy(source, from, reserve(count), size, count);
        size += count;
    }

    /** Writes the length as a varint, then the bytes. */
    public void putBlock(byte[] block) {
        putVarint(block.length);
        putBytes(block, 0, block.length);
    }

    /** Writes UTF-8 behind its length in bytes. Not for user strings: lone surrogates become '?'. */
    public void putString(String text) {
        putBlock(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text, or null. */
    public void putNullable(String text) {
        putBoolean(text != null);
        if (text != null) {
            putString(text);
        }
    }
}
