package jamboree;

import java.io.Serializable;
import java.util.function.BiFunction;

/** A function of two arguments that can travel to a worker and may throw any exception. */
@FunctionalInterface
public interface Fn2<A, B, R> extends BiFunction<A, B, R>, Serializable {
    R call(A first, B second) throws Exception;

    /** {@link #call} for Java's own interfaces; a checked exception passes through undeclared. */
    @Override
    default R apply(A first, B second) {
        try {
            return call(first, second);
        } catch (Exception e) {
            throw Undeclared.rethrow(e);
        }
    }
}
