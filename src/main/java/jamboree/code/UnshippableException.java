package jamboree.code;

import java.util.List;

/** A value cannot go to another process. The message is ready for a person and says what, where and what to do. */
public final class UnshippableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> path;
    private final transient Class<?> type;

    UnshippableException(String message, List<String> path, Class<?> type, Throwable cause) {
        super(message, cause);
        this.path = List.copyOf(path);
        this.type = type;
    }

    /** From the value that was to be sent down to what cannot go, such as {@code [variable 'h', field stream]}. */
    public List<String> path() {
        return path == null ? List.of() : path;
    }

    /** The type that cannot go; null if the reason is another one. */
    public Class<?> type() {
        return type;
    }
}
