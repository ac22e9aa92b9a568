package jamboree.session;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes that come in pieces to text: a character that is cut in two waits for its other half. Not thread-safe. */
final class Utf8Text {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = new byte[0];

    String next(byte[] bytes, int from, int count) {
        ByteBuffer in;
        if (rest.length == 0) {
            in = ByteBuffer.wrap(bytes, from, count);
        } else {
            in = ByteBuffer.allocate(rest.length + count).put(rest).put(bytes, from, count).flip();
        }
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, false);
        rest = new byte[in.remaining()];
        in.get(rest);
        return out.flip().toString();
    }
}
