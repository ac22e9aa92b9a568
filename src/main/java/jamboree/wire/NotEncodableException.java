package jamboree.wire;

import java.util.List;

/** A value, or something it refers to, cannot be sent to another process; says which and by which path. */
public final class NotEncodableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> path;
    private final transient Class<?> type;

    NotEncodableException(List<String> path, Class<?> type, String reason, Throwable cause) {
        super(message(path, type, reason), cause);
        this.path = List.copyOf(path);
        this.type = type;
    }

    private static String message(List<String> path, Class<?> type, String reason) {
        String where = path.isEmpty() ? "" : String.join(", ", path) + ": ";
        return where + type.getTypeName() + " " + reason;
    }

    /** The steps from the value to the object at fault, such as {@code "field stream"}; empty for the value itself. */
    public List<String> path() {
        return path;
    }

    /** The class that cannot travel. */
    public Class<?> type() {
        return type;
    }
}
