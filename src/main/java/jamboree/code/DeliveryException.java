package jamboree.code;

/** Something that arrived cannot be used here: a class or a variable cannot be set up, or the value not be decoded. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    DeliveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
