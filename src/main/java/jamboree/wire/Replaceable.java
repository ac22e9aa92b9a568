package jamboree.wire;

/** An object that travels as another one: a shared object goes as its handle, others as what is quicker to read. */
public interface Replaceable {
    /** What to send instead; usually a record that is a {@link Replacement}. */
    Object replacement();

    /** Whether it lives in this process, and what is sent only leads to it. */
    default boolean livesHere() {
        return true;
    }
}
