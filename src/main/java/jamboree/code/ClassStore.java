package jamboree.code;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every version of every prompt class this process has seen, by content. A parcel packed before a redefinition finds
 * the bytes of its time here. A few kilobytes a version; never emptied, as any parcel may still be on its way.
 */
final class ClassStore {
    /** Where versions come from that this process only passed on. */
    @FunctionalInterface
    interface Source {
        byte[] fetch(String key);
    }

    private static final Map<Digest, StoredClass> VERSIONS = new ConcurrentHashMap<>();
    private static final Map<String, StoredClass> LATEST = new ConcurrentHashMap<>();
    private static final List<Source> SOURCES = new CopyOnWriteArrayList<>();

    private ClassStore() {}

    static StoredClass keep(String name, byte[] bytes) {
        StoredClass made = new StoredClass(name, bytes);
        StoredClass before = VERSIONS.putIfAbsent(made.version().digest(), made);
        StoredClass stored = before == null ? made : before;
        LATEST.put(name, stored);
        return stored;
    }

    static void addSource(Source source) {
        SOURCES.add(source);
    }

    /** Answers a fetch: {@code name} or {@code name@digest}; null if unknown. */
    static StoredClass find(String key) {
        int at = key.lastIndexOf('@');
        if (at < 0) {
            return LATEST.get(key);
        }
        StoredClass known = VERSIONS.get(Digest.parse(key.substring(at + 1)));
        return known != null ? known : fromSources(key, key.substring(0, at));
    }

    private static StoredClass fromSources(String key, String name) {
        for (Source source : SOURCES) {
            byte[] bytes = source.fetch(key);
            if (bytes != null) {
                StoredClass stored = new StoredClass(name, bytes);
                VERSIONS.putIfAbsent(stored.version().digest(), stored);
                return stored;
            }
        }
        return null;
    }
}
