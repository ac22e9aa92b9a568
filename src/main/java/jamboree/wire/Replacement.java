package jamboree.wire;

/** What was sent in the place of a {@link Replaceable}; on arrival it gives back the object it stands for. */
public interface Replacement {
    /**
     * The object this stands for in the receiving process.
     *
     * @param loader where classes of the message are found
     */
    Object original(ClassLoader loader);
}
