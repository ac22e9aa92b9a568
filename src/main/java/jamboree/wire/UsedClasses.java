package jamboree.wire;

import java.util.HashSet;
import java.util.Set;

/** Tells the hooks once per message of each class whose name is written and that the JDK does not have. */
final class UsedClasses {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Encoder.Hooks hooks;
    private final Set<Class<?>> told = new HashSet<>();

    UsedClasses(Encoder.Hooks hooks) {
        this.hooks = hooks;
    }

    static boolean isJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    void add(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (!isJdk(element) && told.add(element)) {
            hooks.used(element);
        }
    }

    void clear() {
        if (!told.isEmpty()) {
            told.clear();
        }
    }
}
