package jamboree.code;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One generation of prompt classes in a worker: one version of each, fetched when it is needed. Fetches hold no lock
 * but the one of the class that is being loaded, so several threads load at once.
 */
final class GenerationLoader extends ShippingLoader {
    private final int generation;
    private final ClassFetcher fetcher;
    private final Map<Digest, StoredClass> arrived;
    private final Map<String, Digest> expected = new ConcurrentHashMap<>();
    private final Map<String, StoredClass> classes = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Map<MethodUses.StaticField, AppliedVariable> variables = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    GenerationLoader(int generation, ClassPath parent, ClassFetcher fetcher, Map<Digest, StoredClass> arrived) {
        super("generation " + generation, parent);
        this.generation = generation;
        this.fetcher = fetcher;
        this.arrived = arrived;
    }

    /** From now on this version is the one to ask for; it has no effect on a class that is here. */
    void expect(ClassVersion version) {
        expected.putIfAbsent(version.name(), version.digest());
        unknown.remove(version.name());
    }

    AppliedVariable variable(String className, String field) {
        return variables.computeIfAbsent(new MethodUses.StaticField(className, field),
                _ -> new AppliedVariable(this, className, field));
    }

    @Override
    StoredClass stored(String binaryName) {
        StoredClass known = classes.get(binaryName);
        if (known != null) {
            return known;
        }
        Digest digest = expected.get(binaryName);
        if (digest == null && (!Names.isPrompt(binaryName) || unknown.contains(binaryName))) {
            return null;
        }
        StoredClass stored = digest == null ? null : arrived.get(digest);
        if (stored == null) {
            stored = fetch(binaryName, digest);
        }
        if (stored == null) {
            return null;
        }
        StoredClass before = classes.putIfAbsent(binaryName, stored);
        return before == null ? stored : before;
    }

    private StoredClass fetch(String name, Digest digest) {
        String key = digest == null ? name : new ClassVersion(name, digest).key();
        byte[] bytes = Fetching.patiently(fetcher, generation, key);
        if (bytes == null) {
            unknown.add(name);
            return null;
        }
        StoredClass stored = ClassStore.keep(name, bytes);
        arrived.put(stored.version().digest(), stored);
        return stored;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = super.findClass(name);
        changed();
        return found;
    }
}
