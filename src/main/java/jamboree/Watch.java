package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.engine.Request;
import jamboree.engine.Service;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hears, in a process that puts into queues of others, when one of them is closed or its process has ended: so a put
 * that waits for nothing does not go nowhere for long. Thread-safe.
 */
final class Watch implements Service {
    private static final class Holder {
        static final Watch WATCH = new Watch();
        static final int NUMBER = Node.current().serve(WATCH);
    }

    /** What has become of one shared object. */
    static final class Fate {
        private final Address owner;
        private volatile String words;

        Fate(Address owner) {
            this.owner = owner;
        }

        /** Why it takes nothing any more; null while it does. */
        String words() {
            return words;
        }
    }

    private final Map<Integer, WeakReference<Fate>> fates = new ConcurrentHashMap<>();
    private final AtomicInteger keys = new AtomicInteger();

    /** Begins to listen; returns what the object's process is to be told so that it can tell us. */
    static long over(Fate fate) {
        Watch watch = Holder.WATCH;
        watch.fates.values().removeIf(known -> known.get() == null);
        int key = watch.keys.incrementAndGet();
        watch.fates.put(key, new WeakReference<>(fate));
        return (long) key << 32 | Holder.NUMBER;
    }

    /** Tells a process that the object is closed; {@code watch} is what it has told. */
    static void tellClosed(Address process, long watch) {
        ByteWriter body = new ByteWriter(4);
        body.putInt((int) (watch >>> 32));
        Node.current().cast(process, (int) watch, body);
    }

    @Override
    public void handle(Request request) throws MalformedException {
        WeakReference<Fate> known = fates.remove(request.body().getInt());
        Fate fate = known == null ? null : known.get();
        if (fate != null) {
            fate.words = "the queue is closed";
        }
    }

    @Override
    public void gone(Address process) {
        fates.values().forEach(known -> {
            Fate fate = known.get();
            if (fate != null && process.contains(fate.owner)) {
                fate.words = OwnerLost.unreachable().getMessage();
            }
        });
    }
}
