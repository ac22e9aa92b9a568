package jamboree.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Strings as Latin-1 where that is enough, otherwise as UTF-16 units, so that lone surrogates survive. */
final class Strings {
    private static final int LATIN = 0;
    private static final int WIDE = 1;
    /** Bits of the first byte of which one is set where the header has more bytes or is not of Latin-1. */
    private static final int NOT_SHORT_LATIN = ~0x7c;
    /** The longest string whose header is one byte. */
    private static final int MOST_SHORT = 31;
    /** Not a string but the number of one written before. */
    static final int SHARED = 2;

    private Strings() {
    }

    @SuppressWarnings("deprecation") // a bulk copy of Latin-1 characters without a charset encoder
    static void write(ByteWriter out, String text) {
        int length = text.length();
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= text.charAt(i);
        }
        if (bits < 0x100) {
            out.putVarlong((long) length << 2 | LATIN);
            text.getBytes(0, length, out.reserve(length), out.size());
            out.advance(length);
        } else {
            out.putVarlong((long) length << 2 | WIDE);
            byte[] target = out.reserve(Math.multiplyExact(length, 2));
            int at = out.size();
            for (int i = 0; i < length; i++) {
                char unit = text.charAt(i);
                target[at++] = (byte) unit;
                target[at++] = (byte) (unit >> 8);
            }
            out.advance(2 * length);
        }
    }

    /**
     * Writes strings as long as they are short; returns the index of the first that is not, or is no string. Writes
     * none if one of them is not of Latin-1.
     *
     * <p>The characters of a string, asked for one by one, take longer than all else here, and twice as long once a
     * string of another kind has been seen anywhere in the process. So they are copied in one go, and looked at all
     * together (decision 028).
     *
     * @param gathered for use in here
     */
    @SuppressWarnings("deprecation") // as above
    static int writeShort(ByteWriter out, StringBuilder gathered, Object[] elements, int from, int to) {
        gathered.setLength(0);
        int i = from;
        for (; i < to && elements[i] instanceof String text && text.length() <= MOST_SHORT; i++) {
            gathered.append((char) (text.length() << 2 | LATIN)).append(text);
        }
        String all = gathered.toString();
        int length = all.length();
        byte[] bytes = out.reserve(length);
        all.getBytes(0, length, bytes, out.size());
        if (!all.equals(new String(bytes, out.size(), length, StandardCharsets.ISO_8859_1))) {
            return from;
        }
        out.advance(length);
        return i;
    }

    /**
     * Reads strings as long as they are short and of Latin-1, and even the longest of that kind would be within the
     * range; returns the index of the first that was not read.
     */
    static int readShort(ByteReader in, Object[] into, int from, int to) throws MalformedException {
        byte[] bytes = in.array();
        int start = in.position();
        int end = start + in.remaining() - MOST_SHORT;
        int at = start;
        int i = from;
        for (; i < to && at < end; i++) {
            int header = bytes[at];
            if ((header & NOT_SHORT_LATIN) != 0) {
                break;
            }
            int length = header >> 2;
            into[i] = new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1);
            at += 1 + length;
        }
        in.skip(at - start);
        return i;
    }

    /** Reads the rest of a string whose header has been read. */
    static String read(ByteReader in, long header) throws MalformedException {
        int kind = (int) header & 3;
        long bytes = (header >>> 2) * (kind == WIDE ? 2 : 1);
        if (kind > WIDE || header < 0 || bytes > in.remaining()) {
            throw new MalformedException("a string of " + bytes + " bytes in " + in.remaining());
        }
        int from = in.skip((int) bytes);
        if (kind == LATIN) {
            return new String(in.array(), from, (int) bytes, StandardCharsets.ISO_8859_1);
        }
        char[] units = new char[(int) bytes / 2];
        ByteBuffer.wrap(in.array(), from, (int) bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(units);
        return new String(units);
    }
}
