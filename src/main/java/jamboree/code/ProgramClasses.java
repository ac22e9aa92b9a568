package jamboree.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Class files of compiled code that other processes do not find on the class path they were started with: that of a
 * program run from its source file, or in a container with loaders of its own. Such loaders are noticed when something
 * of theirs is packed, and give the class files as resources. Thread-safe.
 */
final class ProgramClasses {
    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final List<WeakReference<ClassLoader>> LOADERS = new CopyOnWriteArrayList<>();

    private ProgramClasses() {}

    /** Something of this class is about to leave the process. */
    static void used(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == SYSTEM || loader == PLATFORM || loader instanceof ShippingLoader) {
            return;
        }
        for (WeakReference<ClassLoader> known : LOADERS) {
            if (known.refersTo(loader)) {
                return;
            }
        }
        LOADERS.removeIf(known -> known.refersTo(null));
        LOADERS.addFirst(new WeakReference<>(loader));
    }

    /** The class file of a class by its binary name; null if no loader of this program has it. */
    static byte[] find(String name) {
        for (WeakReference<ClassLoader> known : LOADERS) {
            ClassLoader loader = known.get();
            byte[] found = loader == null ? null : find(name, loader);
            if (found != null) {
                return found;
            }
        }
        return read(name, SYSTEM);
    }

    private static byte[] find(String name, ClassLoader loader) {
        byte[] found = read(name, loader);
        if (found != null) {
            return found;
        }
        try {
            // A loader that compiles, or asks another process, has the class file once it has the class.
            Class.forName(name, false, loader);
            return read(name, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Nothing of the JDK itself: what is not in the other process was left out there. */
    private static byte[] read(String name, ClassLoader loader) {
        URL url = loader.getResource(name.replace('.', '/') + ".class");
        if (url == null || url.getProtocol().equals("jrt")) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
