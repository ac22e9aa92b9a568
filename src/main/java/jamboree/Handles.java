package jamboree;

import jamboree.engine.Address;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The shared objects that this process knows, so that a handle that comes back gives the object it went out for, and
 * the same handle the same object. What was sent out is kept: somebody may still use it.
 */
final class Handles {
    private static final Map<Key, Object> EXPORTED = new ConcurrentHashMap<>();
    private static final Map<Key, WeakReference<Object>> KNOWN = new ConcurrentHashMap<>();

    private record Key(Address owner, int service) {}

    private Handles() {}

    static void export(Address owner, int service, Object shared) {
        EXPORTED.putIfAbsent(new Key(owner, service), shared);
    }

    static Object queue(Address owner, int service, Supplier<Object> make) {
        Key key = new Key(owner, service);
        Object exported = EXPORTED.get(key);
        if (exported != null) {
            return exported;
        }
        Object[] found = new Object[1];
        KNOWN.compute(key, (same, reference) -> {
            found[0] = reference == null ? null : reference.get();
            if (found[0] != null) {
                return reference;
            }
            found[0] = make.get();
            return new WeakReference<>(found[0]);
        });
        return found[0];
    }
}
