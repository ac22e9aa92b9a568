package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.wire.Replacement;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The shared objects that this process knows, so that a handle that comes back gives the object it went out for, and
 * the same handle the same object. What was sent out is kept: somebody may still use it.
 */
final class Handles {
    private static final Map<Object, Object> EXPORTED = new ConcurrentHashMap<>();
    private static final Map<Object, Known> KNOWN = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    /** What a shared object is, and how it is made from a handle. */
    enum Kind {
        QUEUE((access, detail) -> new SharedQueue<>(access, (int) detail)),
        LOCK((access, detail) -> new SharedLock(access)),
        CONDITION(SharedCondition::new),
        SEMAPHORE((access, detail) -> new SharedSemaphore(access)),
        EVENT((access, detail) -> new SharedEvent(access)),
        BARRIER((access, detail) -> new SharedBarrier(access, (int) detail)),
        LONG((access, detail) -> new SharedLong(access)),
        DOUBLE((access, detail) -> new SharedDouble(access)),
        REF((access, detail) -> SharedRef.over(access)),
        LIST((access, detail) -> new SharedList<>(access)),
        MAP((access, detail) -> new SharedMap<>(access)),
        CONNECTION((access, detail) -> new Connection(access, (int) detail));

        private interface Make {
            Object from(Access access, long detail);
        }

        private final Make make;

        Kind(Make make) {
            this.make = make;
        }
    }

    private record Key(Kind kind, Address owner, int service, long detail) {}

    private static final class Known extends WeakReference<Object> {
        final Object key;

        Known(Object key, Object shared) {
            super(shared, COLLECTED);
            this.key = key;
        }
    }

    /** What goes in the place of a shared object to another process. */
    record Handle(Kind kind, long family, int[] path, int service, long detail) implements Replacement {
        @Override
        public Object original(ClassLoader loader) {
            Address owner = new Address(family, path);
            return known(new Key(kind, owner, service, detail), () -> make(owner));
        }

        private Object make(Address owner) {
            Access.Remote access = new Access.Remote(owner, service);
            if (kind == Kind.QUEUE || kind == Kind.CONNECTION) {
                long watch = kind == Kind.QUEUE ? Watch.over(access.fate()) : 0;
                access.attach(new Letter(Letter.ATTACH, ProcessHandle.current().pid(), detail, watch, List.of()));
            }
            return kind.make.from(access, detail);
        }
    }

    private Handles() {}

    /** The handle of a shared object; from now on others may use it. */
    static Handle handle(Kind kind, Access access, long detail, Object shared) {
        Address owner = access.owner();
        if (owner.equals(Node.current().address())) {
            EXPORTED.putIfAbsent(new Key(kind, owner, access.service(), detail), shared);
        }
        return new Handle(kind, owner.family(), owner.path(), access.service(), detail);
    }

    /** The object that stands for the key in this process. */
    static Object known(Object key, Supplier<Object> make) {
        for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
            KNOWN.remove(((Known) gone).key, gone);
        }
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
            return new Known(key, found[0]);
        });
        return found[0];
    }

    /** Remembers the object for the key, as long as somebody has it. */
    static void remember(Object key, Object shared) {
        KNOWN.put(key, new Known(key, shared));
    }
}
