package jamboree;

import java.io.Serializable;
import java.util.function.Function;

/** A function that can travel to a worker and may throw any exception. */
@FunctionalInterface
public interface Fn<T, R> extends Function<T, R>, Serializable {
    R call(T input) throws Exception;

    /** {@link #call} for Java's own interfaces; a checked exception passes through undeclared. */
    @Override
    default R apply(T input) {
        try {
            return call(input);
        } catch (Exception e) {
            throw Undeclared.rethrow(e);
        }
    }
}
