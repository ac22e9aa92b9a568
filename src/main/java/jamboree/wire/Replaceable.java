package jamboree.wire;

/** An object that travels as another one: a shared object goes as its handle. */
public interface Replaceable {
    /** What to send instead; usually a record that is a {@link Replacement}. */
    Object replacement();
}
