package jamboree.code;

import jamboree.wire.AnnexSource;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * All that travels beside one message. The sender's own holds shared memory until {@link #release()}, or until nobody
 * refers to it any more. Thread-safe.
 */
public final class Annexes implements AnnexSource {
    public static final Annexes NONE = new Annexes(List.of());
    private static final int LEAST_BYTES = 5;

    /** Its thread is started when something is first shared. */
    private static final class Holder {
        static final Cleaner CLEANER =
                Cleaner.create(work -> Thread.ofPlatform().daemon().name("jamboree/annexes").unstarted(work));
    }

    private final List<Annex> all;
    private final Cleaner.Cleanable lease;
    private final boolean besidesPassing;

    /** Those of a receiver. */
    Annexes(List<Annex> all) {
        this(all, List.of(), false);
    }

    /**
     * Those of a sender.
     *
     * @param besidesPassing whether something in the message itself is another with each call
     */
    Annexes(List<Annex> all, List<SharedBlocks.Use> uses, boolean besidesPassing) {
        this.all = all;
        this.besidesPassing = besidesPassing;
        lease = uses.isEmpty() ? null : Holder.CLEANER.register(this, () -> uses.forEach(SharedBlocks.Use::end));
    }

    List<Annex> all() {
        return all;
    }

    /** Whether the message has content that would be here, if it were not another with each call. */
    public boolean isBesidesPassing() {
        return besidesPassing;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** No process reads this message any more: its shared memory may be used for another. Idempotent. */
    public void release() {
        if (lease != null) {
            lease.clean();
        }
    }

    /** The number of the first of them, by which a receiver names them all. */
    public int first() {
        return all.getFirst().number();
    }

    public void writeTo(ByteWriter out) {
        out.putVarint(all.size());
        for (Annex annex : all) {
            annex.writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Annexes readFrom(ByteReader in) throws MalformedException {
        int count = in.getCount(LEAST_BYTES);
        if (count == 0) {
            return NONE;
        }
        List<Annex> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(Annex.readFrom(in));
        }
        return new Annexes(all);
    }

    @Override
    public int size(int number) throws MalformedException {
        return get(number).sureSize();
    }

    @Override
    public void read(int number, MemorySegment into) throws MalformedException {
        get(number).read(into);
    }

    private Annex get(int number) throws MalformedException {
        if (number < 0 || number >= all.size()) {
            throw new MalformedException("annex " + number + " of " + all.size());
        }
        return all.get(number);
    }
}
