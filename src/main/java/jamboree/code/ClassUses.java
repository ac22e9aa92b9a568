package jamboree.code;

import java.util.List;
import java.util.Map;

/**
 * What one version of a prompt class refers to.
 *
 * @param name internal name
 * @param supers superclass and interfaces
 * @param mentions other classes the JVM may load for it: nest host, permitted subclasses, types of fields, parameters
 *     and record components, annotations
 * @param methods by name and descriptor
 * @param state its static fields that travel as variables, by name
 */
record ClassUses(String name, boolean isWrapper, List<String> supers, List<String> mentions,
        Map<String, MethodUses> methods, Map<String, State> state) {

    /** @param recomputable whether it was final, so that the type initializer gives it some value in any process */
    record State(String name, boolean recomputable) {}

    boolean hasInitializer() {
        return methods.containsKey("<clinit>()V");
    }
}
