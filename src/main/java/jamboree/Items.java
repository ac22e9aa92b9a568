package jamboree;

import jamboree.code.Parcel;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.DecodeException;
import jamboree.wire.Decoder;
import jamboree.wire.Encoder;
import jamboree.wire.MalformedException;
import jamboree.wire.NotEncodableException;
import java.util.Arrays;
import java.util.List;

/**
 * How the items of a {@link SharedQueue} lie one after the other in bytes: a number, four times the length plus the
 * form, then the item. What is most common, numbers and short texts, is written and read without any detour, by the
 * encoder and decoder of one of these. Guarded by whoever has it.
 */
final class Items {
    // Forms. SCALAR needs no class to be read; PLAIN no more than classes; PARCEL has all that the item brings along.
    private static final int SCALAR = 0;
    private static final int PLAIN = 1;
    private static final int PARCEL = 2;

    private static final int SHORT_TEXT = 1000;
    private static final int ONE_BYTE_LENGTH = 32;

    private final Encoder encoder = new Encoder(new Encoder.Hooks() {});
    private final Decoder decoder = new Decoder(null);

    /** An item whose bytes have been taken, and that is still to be opened, outside any lock. */
    record Raw(byte[] bytes, int at) {}

    /** Whether {@link #write} takes it. */
    static boolean isScalar(Object value) {
        return value == null || value instanceof Integer || value instanceof Long || value instanceof Double
                || value instanceof Boolean || value instanceof String text && text.length() < SHORT_TEXT;
    }

    /** Appends an item that is a scalar. */
    void write(ByteWriter out, Object scalar) {
        int start = out.size();
        out.putByte(0);
        try {
            encoder.write(out, scalar);
        } catch (NotEncodableException e) {
            throw new IllegalArgumentException("not a scalar: " + e.getMessage(), e);
        }
        int length = out.size() - start - 1;
        if (length < ONE_BYTE_LENGTH) {
            out.array()[start] = (byte) (length << 2 | SCALAR);
        } else {
            byte[] body = Arrays.copyOfRange(out.array(), start + 1, out.size());
            out.truncate(start);
            append(out, SCALAR, body, body.length);
        }
    }

    /** Any item. */
    static ByteWriter of(Parcel item) {
        byte[] body = item.body();
        ByteWriter out = new ByteWriter(body.length + 32);
        if (item.isPlain()) {
            append(out, PLAIN, body, body.length);
        } else {
            ByteWriter parcel = new ByteWriter(body.length + 256);
            item.writeTo(parcel);
            append(out, PARCEL, parcel.array(), parcel.size());
        }
        return out;
    }

    private static void append(ByteWriter out, int form, byte[] body, int length) {
        out.putVarlong((long) length << 2 | form);
        out.putBytes(body, 0, length);
    }

    /** The item at a position: a value, or something to be {@linkplain #open opened}. */
    Object read(byte[] bytes, int at) {
        if ((bytes[at] & 0x83) != SCALAR) {
            return new Raw(bytes, at);
        }
        try {
            return decoder.read(new ByteReader(bytes, at + 1, bytes[at] >> 2));
        } catch (MalformedException | DecodeException e) {
            throw unreadable(e);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T open(Object item) {
        return item instanceof Raw raw ? (T) open(raw) : (T) item;
    }

    private static Object open(Raw raw) {
        try {
            ByteReader in = new ByteReader(raw.bytes(), raw.at(), raw.bytes().length - raw.at());
            long head = in.getVarlong();
            int length = (int) (head >> 2);
            int from = in.skip(length);
            ByteReader body = new ByteReader(raw.bytes(), from, length);
            return switch ((int) head & 3) {
                case SCALAR -> new Decoder(null).read(body);
                case PLAIN -> Packed.open(new Parcel(Arrays.copyOfRange(raw.bytes(), from, from + length), List.of(),
                        List.of()), SharedQueue.ITEM);
                default -> Packed.open(Parcel.readFrom(body), SharedQueue.ITEM);
            };
        } catch (MalformedException | DecodeException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(Exception e) {
        return new IllegalStateException("an item of a shared queue cannot be read", e);
    }

    /** Where the next item begins. */
    static int next(byte[] bytes, int at) {
        int head = bytes[at];
        if (head >= 0) {
            return at + 1 + (head >> 2);
        }
        long number = head & 0x7f;
        int position = at + 1;
        for (int shift = 7; head < 0; shift += 7) {
            head = bytes[position++];
            number |= (long) (head & 0x7f) << shift;
        }
        return position + (int) (number >> 2);
    }

    /** How many items lie in the range; checks that they fill it. */
    static int count(byte[] bytes, int from, int to) throws MalformedException {
        ByteReader in = new ByteReader(bytes, from, to - from);
        int count = 0;
        while (in.remaining() > 0) {
            long length = in.getVarlong() >> 2;
            if (length < 0 || length > in.remaining()) {
                throw new MalformedException("an item of " + length + " bytes where " + in.remaining() + " are left");
            }
            in.skip((int) length);
            count++;
        }
        return count;
    }
}
