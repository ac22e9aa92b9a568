package jamboree.session;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Map;

/**
 * Gives classes a new body. Loaded into the session JVM as an agent by the console, at the first redefinition: as an
 * agent from the start it would cost part of the AOT cache.
 */
public final class Redefiner {
    private static volatile Instrumentation instrumentation;

    private Redefiner() {}

    /** Called by the JVM when the agent is loaded. */
    public static void agentmain(String argument, Instrumentation given) {
        instrumentation = given;
    }

    static void redefine(ClassLoader loader, Map<String, byte[]> classes)
            throws ClassNotFoundException, UnmodifiableClassException {
        Instrumentation present = instrumentation;
        if (present == null) {
            throw new UnmodifiableClassException("the agent is not loaded");
        }
        ClassDefinition[] definitions = new ClassDefinition[classes.size()];
        int i = 0;
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            definitions[i++] = new ClassDefinition(loader.loadClass(entry.getKey()), entry.getValue());
        }
        present.redefineClasses(definitions);
    }
}
