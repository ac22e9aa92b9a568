package jamboree.code;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A class path that grows while the program runs; the parent of loaders of prompt classes. What was added anywhere in
 * this process is remembered, for it has to be added in every process that code is sent to. What no entry has is asked
 * for elsewhere: the program that sent the code may have classes that are in no file, or where only a loader of its own
 * finds them. Safe for any thread.
 */
final class ClassPath extends URLClassLoader {
    private static final Set<String> ADDED = new LinkedHashSet<>();
    private static volatile List<String> added = List.of();

    private final Set<String> mine = new LinkedHashSet<>();
    private final Function<String, byte[]> elsewhere;
    /** Class files that came from there, by the name of the class. */
    private final Map<String, byte[]> sent = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    static {
        registerAsParallelCapable();
    }

    /** @param elsewhere gives the class file of a class by its binary name; null if there is none */
    ClassPath(ClassLoader parent, Function<String, byte[]> elsewhere) {
        super("class path", new URL[0], parent);
        this.elsewhere = elsewhere;
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

    /** What was asked for in vain may be there with the next code that comes. */
    void askAgain() {
        if (!unknown.isEmpty()) {
            unknown.clear();
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException e) {
            byte[] bytes = ask(name);
            if (bytes == null) {
                throw e;
            }
            sent.put(name, bytes);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] ask(String name) {
        // Those of a prompt come with the generation that they belong to.
        if (Names.isPrompt(name) || unknown.contains(name)) {
            return null;
        }
        byte[] bytes = elsewhere.apply(name);
        if (bytes == null) {
            unknown.add(name);
        }
        return bytes;
    }

    @Override
    public URL findResource(String name) {
        URL found = super.findResource(name);
        return found == null ? ClassFileUrl.of(name, sent::get) : found;
    }
}
