package jamboree.wire;

/** Reads what an {@link Encoder} wrote. Not thread-safe; reusable, and holds nothing of a message after it. */
public final class Decoder {
    private final ClassLoader loader;
    private final ClassFinder finder;
    private final ObjectReader own;

    /**
     * A decoder for messages whose classes one loader finds.
     *
     * @param loader where classes are found; null for the JDK's classes alone
     */
    public Decoder(ClassLoader loader) {
        this.loader = loader;
        finder = new ClassFinder(loader);
        own = new ObjectReader(loader, finder);
    }

    /**
     * Reads one message. After an exception the position in {@code in} means nothing.
     *
     * @throws MalformedException if the bytes are no message
     * @throws DecodeException if a class is not found or differs, or an object cannot be rebuilt
     */
    public Object read(ByteReader in) throws MalformedException, DecodeException {
        return read(in, AnnexSource.NONE);
    }

    /** As {@link #read(ByteReader)}, of a message that has something beside it. */
    public Object read(ByteReader in, AnnexSource annexes) throws MalformedException, DecodeException {
        int start = in.position();
        if (in.remaining() > 2 && in.array()[start] == Tags.OWN_FORM && in.array()[start + 1] == Tags.INTEGER) {
            // The commonest message of all needs nothing of what a reader keeps.
            in.skip(2);
            return ObjectReader.readInteger(in);
        }
        return readOnAnyStack(in, annexes);
    }

    private Object readOnAnyStack(ByteReader in, AnnexSource annexes) throws MalformedException, DecodeException {
        int start = in.position();
        try {
            return readGuarded(in, annexes);
        } catch (StackOverflowError _) {
            in.rewind(start);
            return onDeepStack(() -> readGuarded(in, annexes));
        }
    }

    /** Whatever methods of the objects themselves throw is told by one exception; the virtual machine's errors pass. */
    private Object readGuarded(ByteReader in, AnnexSource annexes) throws MalformedException, DecodeException {
        try {
            return readMessage(in, annexes);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new DecodeException("a value cannot be rebuilt: " + e, e);
        }
    }

    private Object readMessage(ByteReader in, AnnexSource annexes) throws MalformedException, DecodeException {
        int mode = in.getByte();
        try {
            switch (mode) {
                case Tags.OWN_FORM -> {
                    own.begin(in, annexes);
                    return own.read();
                }
                case Tags.JDK_FORM -> {
                    return JdkReader.readSized(in, loader, finder);
                }
                default -> throw new MalformedException("an unknown form of message " + mode);
            }
        } finally {
            own.clear();
        }
    }

    /** What is run on the other stack. */
    @FunctionalInterface
    interface Reading {
        Object run() throws MalformedException, DecodeException;
    }

    static Object onDeepStack(Reading reading) throws MalformedException, DecodeException {
        try {
            return DeepStack.<Object, Exception>run(reading::run);
        } catch (MalformedException | DecodeException | RuntimeException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new MalformedException("nested too deep to be read", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
