package jamboree;

import java.io.Serializable;

/** Work without a result that can travel to a worker and may throw any exception. */
@FunctionalInterface
public interface Action extends Runnable, Serializable {
    void act() throws Exception;

    /** {@link #act} for Java's own interfaces; a checked exception passes through undeclared. */
    @Override
    default void run() {
        try {
            act();
        } catch (Exception e) {
            throw Undeclared.rethrow(e);
        }
    }
}
