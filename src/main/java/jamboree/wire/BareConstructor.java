package jamboree.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/**
 * Makes objects without running the constructors of their Serializable classes, by the JDK's own
 * {@code sun.reflect.ReflectionFactory} (module jdk.unsupported), which exists for serialization libraries.
 */
final class BareConstructor {
    // called by name: the compiler warns of every mention of the class, and cannot be told not to
    private static final Object FACTORY;
    private static final Method NEW_CONSTRUCTOR;

    static {
        Object factory = null;
        Method method = null;
        try {
            Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
            factory = type.getMethod("getReflectionFactory").invoke(null);
            method = type.getMethod("newConstructorForSerialization", Class.class);
        } catch (ReflectiveOperationException _) {
            // a run-time image without jdk.unsupported: such objects go in JDK form
        }
        FACTORY = factory;
        NEW_CONSTRUCTOR = method;
    }

    private BareConstructor() {
    }

    /** Null if the first class above that is not Serializable has no usable constructor, or without the JDK's help. */
    static Constructor<?> of(Class<?> type) {
        if (NEW_CONSTRUCTOR == null || FACTORY == null) {
            return null;
        }
        try {
            return (Constructor<?>) NEW_CONSTRUCTOR.invoke(FACTORY, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot get a constructor for " + type, e);
        }
    }
}
