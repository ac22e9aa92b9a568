package jamboree.wire;

/** Inside the codec: this object cannot be written, and why. Becomes a {@link NotEncodableException} with its path. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String NOT_SERIALIZABLE = "cannot go to another process: it is not Serializable";

    private final transient Object offender;

    Refusal(Object offender, String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.offender = offender;
    }

    Object offender() {
        return offender;
    }
}
