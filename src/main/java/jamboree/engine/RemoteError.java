package jamboree.engine;

/** Stands in this package for an exception of a type that cannot be rebuilt; the API gives it its public type. */
public final class RemoteError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String type;

    public RemoteError(String type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    public String type() {
        return type;
    }
}
