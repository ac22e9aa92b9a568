package jamboree.wire;

/**
 * A well-formed message whose value cannot be rebuilt here: a class is missing or differs, or its constructor threw.
 * The connection is sound; only this value is lost.
 */
public final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    public DecodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
