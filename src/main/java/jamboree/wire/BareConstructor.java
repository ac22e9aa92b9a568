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
        try {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            FACTORY = factory.getMethod("getReflectionFactory").invoke(null);
            NEW_CONSTRUCTOR = factory.getMethod("newConstructorForSerialization", Class.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private BareConstructor() {
    }

    /** Null if the first class above that is not Serializable has no constructor to be used. */
    static Constructor<?> of(Class<?> type) {
        try {
            return (Constructor<?>) NEW_CONSTRUCTOR.invoke(FACTORY, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot get a constructor for " + type, e);
        }
    }
}
