package jamboree.wire;

/** Inside the codec: an object with a serialized form of its own was met, so the whole message goes the JDK's way. */
final class NeedsJdk extends RuntimeException {
    static final NeedsJdk SIGNAL = new NeedsJdk();

    private static final long serialVersionUID = 1L;

    private NeedsJdk() {
        super("needs JDK serialization", null, false, false);
    }
}
