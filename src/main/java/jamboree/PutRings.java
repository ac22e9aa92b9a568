package jamboree;

import jamboree.engine.Address;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rings by which processes put into a queue, where it lives. What is in a ring is in the queue: the queue looks
 * into all of them before it does anything else. Guarded by its monitor.
 */
final class PutRings {
    private final Map<Address, PutRing> rings = new HashMap<>();

    /** The same, for the look that each get begins with. */
    private PutRing[] all = {};

    /** Makes one for the process; the answer to its request. */
    Letter make(Address process) {
        try {
            PutRing.Named made = PutRing.make();
            rings.put(process, made.ring());
            changed();
            return Letter.of(Letter.OK, Packed.of(made.file(), "the name"));
        } catch (IOException | UncheckedIOException e) {
            // Without it each item goes by a request.
            return Letter.of(Letter.REFUSED);
        }
    }

    /** Takes out what is there, in the order of each process. */
    void drain(Consumer<ItemStore.Run> taker) {
        for (PutRing ring : all) {
            if (!ring.isEmpty() && !drain(ring, taker)) {
                rings.values().remove(ring);
                changed();
            }
        }
    }

    private void changed() {
        all = rings.values().toArray(PutRing[]::new);
    }

    private static boolean drain(PutRing ring, Consumer<ItemStore.Run> taker) {
        byte[] bytes = ring.takeAll();
        try {
            if (bytes != null) {
                taker.accept(new ItemStore.Run(bytes, 0, bytes.length, Items.count(bytes, 0, bytes.length)));
                return true;
            }
        } catch (MalformedException e) {
            // As below.
        }
        ring.close();
        Clock.after(0, () -> Events.note("a process has overwritten the memory by which it puts into a queue; nothing "
                + "more is taken from there"));
        return false;
    }

    /** Somebody waits: whoever puts is to tell of it. Returns whether something has been put meanwhile. */
    boolean listen() {
        boolean some = false;
        for (PutRing ring : all) {
            ring.hangBell();
            some |= !ring.isEmpty();
        }
        return some;
    }

    void close() {
        rings.values().forEach(PutRing::close);
    }

    /** Processes have ended, and what they had put has been taken out. */
    void ended(Address gone) {
        if (rings.keySet().removeIf(gone::contains)) {
            changed();
        }
    }
}
