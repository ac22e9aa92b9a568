package jamboree.code;

import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Weaves and holds the classes of a session, as the compiler of the prompt delivers them. Safe for any thread. */
public final class SnippetLoader extends ShippingLoader {
    private final ClassPath classPath;
    private final Map<String, StoredClass> classes = new ConcurrentHashMap<>();
    private volatile UnaryOperator<String> missing = _ -> null;

    static {
        registerAsParallelCapable();
    }

    /** @param parent knows the library and the program's own class path */
    public SnippetLoader(ClassLoader parent) {
        super("snippets", new ClassPath(parent, _ -> null));
        classPath = (ClassPath) getParent();
    }

    /**
     * Weaves classes that may refer to one another, and loads them.
     *
     * @param raw class files by binary name, as compiled
     * @throws LinkageError if the JVM does not accept one of them
     */
    public List<Class<?>> define(Map<String, byte[]> raw) {
        keep(weave(raw));
        List<Class<?>> loaded = new ArrayList<>(raw.size());
        for (String name : raw.keySet()) {
            try {
                loaded.add(loadClass(name));
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(name);
            }
        }
        return loaded;
    }

    /** Weaves classes for a redefinition by instrumentation; this loader stays as it is until {@link #redefined}. */
    public Map<String, byte[]> weave(Map<String, byte[]> raw) {
        Map<String, byte[]> woven = new LinkedHashMap<>();
        raw.forEach((name, bytes) -> woven.put(name, Weaver.weave(bytes, other -> known(raw, other), classPath)));
        return woven;
    }

    /** The JVM has taken these bytes, made by {@link #weave}, in the place of the old ones. */
    public void redefined(Map<String, byte[]> woven) {
        keep(woven);
    }

    /**
     * Lets refusals name what a snippet lacks.
     *
     * @param names gives, for a method such as {@code f} or {@code Job.run}, what its snippet uses that is not declared
     *     yet, such as {@code method g(int)}; null if unknown
     */
    public void nameMissing(UnaryOperator<String> names) {
        missing = names;
    }

    @Override
    String missing(String method) {
        return missing.apply(method);
    }

    /** Adds to the class path of the prompt; every process that code is sent to from now on gets it, too. */
    public void addUrl(URL url) {
        classPath.add(url);
    }

    public List<URL> addedUrls() {
        return List.of(classPath.getURLs());
    }

    private void keep(Map<String, byte[]> woven) {
        woven.forEach((name, bytes) -> classes.put(name, ClassStore.keep(name, bytes)));
        changed();
    }

    private byte[] known(Map<String, byte[]> raw, String name) {
        byte[] bytes = raw.get(name);
        return bytes == null ? classBytes(name) : bytes;
    }

    @Override
    StoredClass stored(String binaryName) {
        return classes.get(binaryName);
    }
}
