package jamboree.code;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A class path that grows while the program runs; the parent of loaders of prompt classes. What was added anywhere in
 * this process is remembered, for it has to be added in every process that code is sent to. Safe for any thread.
 */
final class ClassPath extends URLClassLoader {
    private static final Set<String> ADDED = new LinkedHashSet<>();
    private static volatile List<String> added = List.of();

    private final Set<String> mine = new LinkedHashSet<>();

    static {
        registerAsParallelCapable();
    }

    ClassPath(ClassLoader parent) {
        super("class path", new URL[0], parent);
    }

    /** Every entry added in this process, in order. */
    static List<String> added() {
        return added;
    }

    void add(URL entry) {
        synchronized (mine) {
            if (!mine.add(entry.toString())) {
                return;
            }
        }
        addURL(entry);
        synchronized (ADDED) {
            if (ADDED.add(entry.toString())) {
                added = List.copyOf(ADDED);
            }
        }
    }

    void add(String entry) {
        try {
            add(URI.create(entry).toURL());
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + entry + "' is no URL that classes can be loaded from", e);
        }
    }
}
