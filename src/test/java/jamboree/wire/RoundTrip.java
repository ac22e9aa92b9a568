package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends values through an encoder and a decoder, for the tests of the codec. */
final class RoundTrip {
    private RoundTrip() {
    }

    static Object of(Object value) throws Exception {
        return of(value, new Encoder.Hooks() {
        });
    }

    static Object of(Object value, Encoder.Hooks hooks) throws Exception {
        ByteReader in = new ByteReader(encode(value, hooks));
        Object back = new Decoder(RoundTrip.class.getClassLoader()).read(in);
        assertThat(in.remaining()).as("bytes left").isZero();
        return back;
    }

    static byte[] encode(Object value) throws NotEncodableException {
        return encode(value, new Encoder.Hooks() {
        });
    }

    static byte[] encode(Object value, Encoder.Hooks hooks) throws NotEncodableException {
        ByteWriter out = new ByteWriter();
        new Encoder(hooks).write(out, value);
        return out.toByteArray();
    }

    static boolean isOwnForm(Object value) throws NotEncodableException {
        return encode(value)[0] == Tags.OWN_FORM;
    }
}
