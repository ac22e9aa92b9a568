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
    /** Not a string but the number of one written before. */
    static final int SHARED = 2;

    private Strings() {
    }

    @SuppressWarnings("deprecation") // the one bulk copy of Latin-1 characters without a charset encoder
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

    /** Reads strings as long as they are short and of Latin-1; returns the index of the first that is not. */
    static int readShort(ByteReader in, Object[] into, int from, int to) throws MalformedException {
        byte[] bytes = in.array();
        int start = in.position();
        int end = start + in.remaining();
        int at = start;
        int i = from;
        for (; i < to && at < end; i++) {
            int header = bytes[at];
            int next = at + 1 + (header >> 2);
            if ((header & NOT_SHORT_LATIN) != 0 || next > end) {
                break;
            }
            into[i] = new String(bytes, at + 1, header >> 2, StandardCharsets.ISO_8859_1);
            at = next;
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
