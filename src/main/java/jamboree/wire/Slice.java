package jamboree.wire;

/** A part of an array that nobody changes any more: read where it lies, not copied. */
public record Slice(byte[] array, int from, int count) {
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public ByteReader reader() {
        return new ByteReader(array, from, count);
    }
}
