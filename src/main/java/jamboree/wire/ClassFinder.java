package jamboree.wire;

import java.util.HashMap;
import java.util.Map;

/** Finds the classes of messages by name through one loader, and remembers them. One thread. */
final class ClassFinder {
    private static final Map<String, Class<?>> PRIMITIVES = new HashMap<>();

    static {
        for (Class<?> type : new Class<?>[] {boolean.class, byte.class, short.class, char.class, int.class, long.class,
                float.class, double.class, void.class}) {
            PRIMITIVES.put(type.getName(), type);
        }
    }

    private final ClassLoader loader;
    private final Map<String, Class<?>> found = new HashMap<>();

    ClassFinder(ClassLoader loader) {
        this.loader = loader == null ? ClassLoader.getPlatformClassLoader() : loader;
    }

    Class<?> find(String name) throws DecodeException {
        Class<?> known = found.get(name);
        if (known == null) {
            known = load(name);
            found.put(name, known);
        }
        return known;
    }

    private Class<?> load(String name) throws DecodeException {
        Class<?> primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return primitive;
        }
        try {
            // not Class.forName for classes proper: it would be remembered by the loader for ever
            return name.startsWith("[") ? Class.forName(name, false, loader) : loader.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new DecodeException("the class " + name + " cannot be found here: " + e, e);
        }
    }
}
