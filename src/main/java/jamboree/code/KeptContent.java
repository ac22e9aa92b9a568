package jamboree.code;

import jamboree.wire.ByteWriter;
import jamboree.wire.Encoder;
import jamboree.wire.NotEncodableException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Remembers the encoded content of big values that tasks captured, so that a value that is unchanged keeps its number
 * and is not sent again. Forgets what was not used for longest. Of a value that changes from call to call it keeps
 * nothing, as that costs more than to send it; now and then it looks whether that is still so. Thread-safe.
 */
final class KeptContent {
    /** The most bytes that are remembered, by the sender and by each worker. */
    static final long MOST_BYTES = 64 << 20;
    /** Collections of fewer elements are not looked at. */
    private static final int LEAST_ELEMENTS = 4096;
    private static final int MOST = 32;
    private static final int MOST_EACH = 16 << 20;

    /** After so many changes in a row the content is not kept any more, but for each so many-th: ever more rarely. */
    private static final int CHANGING = 2;
    private static final int LOOK_AGAIN = 8;
    private static final int RAREST = 64;

    /** What it says of a value that changes from call to call. */
    static final Annex PASSING = new Annex(0, 0, null, null);

    /** @param changes how often in a row it was found changed */
    private record Entry(WeakReference<Object> source, Seen seen, Annex annex, int changes) {}

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /**
     * The content of a value as it is now; null if it is none that can be told to be unchanged, {@link #PASSING} if it
     * always is another.
     */
    Annex of(Object value) {
        Entry known = find(value);
        if (known != null && known.seen().isStill(value)) {
            add(known.changes() == 0 ? known : new Entry(known.source(), known.seen(), known.annex(), 0));
            return known.annex();
        }
        int changes = known == null ? 0 : known.changes() + 1;
        Entry fresh = isPassing(changes)
                ? new Entry(known.source(), new Seen.Unknown(), PASSING, changes) : encode(value, changes);
        if (fresh == null) {
            return null;
        }
        add(fresh);
        return fresh.annex();
    }

    private static boolean isPassing(int changes) {
        return changes >= CHANGING && changes % Math.clamp(Integer.highestOneBit(changes), LOOK_AGAIN, RAREST) != 0;
    }

    /** Takes it out: it is put back in front, or replaced. */
    private synchronized Entry find(Object value) {
        for (Iterator<Entry> each = entries.iterator(); each.hasNext();) {
            Entry entry = each.next();
            if (entry.source().refersTo(value)) {
                each.remove();
                return entry;
            }
            if (entry.source().refersTo(null)) {
                each.remove();
            }
        }
        return null;
    }

    private synchronized void add(Entry entry) {
        entries.addFirst(entry);
        long bytes = 0;
        int count = 0;
        for (Iterator<Entry> each = entries.iterator(); each.hasNext();) {
            bytes += each.next().annex().size();
            if (++count > MOST || bytes > MOST_BYTES) {
                each.remove();
            }
        }
    }

    private static Entry encode(Object value, int changes) {
        MemorySegment memory = Seen.memoryOf(value);
        if (memory != null) {
            if (memory.byteSize() > MOST_EACH) {
                return null;
            }
            byte[] bytes = new byte[(int) memory.byteSize()];
            MemorySegment.ofArray(bytes).copyFrom(memory);
            return entry(value, new Seen.Memory(new WeakReference<>(value), bytes), bytes, changes);
        }
        if (!isPlain(value)) {
            return null;
        }
        Seen seen = Seen.before(value);
        ByteWriter out = new ByteWriter();
        try {
            new Encoder(new Encoder.Hooks() {}).write(out, value);
        } catch (NotEncodableException e) {
            // The message that it belongs to says so.
            return null;
        }
        return out.size() > MOST_EACH ? null : entry(value, seen, out.take(), changes);
    }

    private static Entry entry(Object value, Seen seen, byte[] bytes, int changes) {
        return new Entry(new WeakReference<>(value), seen,
                new Annex(SharedBlocks.nextNumber(), bytes.length, bytes, null), changes);
    }

    /** A long string, or a collection of nothing but strings and boxed values: it refers to no other object. */
    private static boolean isPlain(Object value) {
        try {
            return switch (value) {
                case String _ -> true;
                case Map<?, ?> map -> map.size() >= LEAST_ELEMENTS && Lasting.arePlain(map.keySet())
                        && Lasting.arePlain(map.values());
                case Collection<?> collection -> collection.size() >= LEAST_ELEMENTS && Lasting.arePlain(collection);
                default -> false;
            };
        } catch (RuntimeException _) {
            // Another thread changes it at this moment.
            return false;
        }
    }
}
