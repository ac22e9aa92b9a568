package jamboree.code;

import java.util.List;

/**
 * What one root reaches.
 *
 * @param classes every prompt class the JVM may load for it
 * @param variables every variable it may use
 * @param undeclared methods it certainly calls that cannot run yet, because they use what is not declared
 */
record Reach(List<ClassVersion> classes, List<Use> variables, List<String> undeclared) {
    /**
     * @param className binary name of the class whose static field the variable is
     * @param read whether the code is sure to be able to reach a read of it; otherwise only a type's other methods are
     * @param assigned the same for assignments
     * @param recomputable whether the type initializer gives it some value in any process
     */
    record Use(String className, String field, boolean read, boolean assigned, boolean recomputable) {
        /** Whether the code cannot do without the value. */
        boolean needed() {
            return read && !recomputable;
        }
    }
}
