package jamboree;

import jamboree.engine.Address;
import jamboree.wire.ByteWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;

/**
 * The items that a queue has lent to one other process, which claims them by a {@link ClaimWord}. Guarded by the
 * queue's monitor.
 */
final class Loan {
    /** What is lent at once has at most so many bytes. */
    private static final int LARGEST = 1 << 16;

    private final Undone undone;
    private final ArrayDeque<ItemStore.Run> lent = new ArrayDeque<>();
    private ClaimWord word;
    private Address borrower;
    private int size;
    private int counted;

    /** What is claimed is counted there. */
    Loan(Undone undone) {
        this.undone = undone;
    }

    /** The answer to who asks for the word, which is made if there can be one. */
    Letter word() {
        try {
            if (word == null) {
                word = ClaimWord.make();
            }
        } catch (IOException | UncheckedIOException e) {
            // Without it each item is asked for.
            return Letter.of(Letter.REFUSED);
        }
        return Letter.of(Letter.OK, word.offset(), Packed.of(word.file(), "the name"));
    }

    /** Lends at most so many of the first items; returns the number of the first, if any. Nothing is lent now. */
    int lend(ItemStore items, int most, Party party) {
        if (most == 0 || word == null || !(party instanceof Party.Elsewhere)) {
            return 0;
        }
        int bytes = 0;
        while (size < most && !items.isEmpty() && bytes < LARGEST) {
            ItemStore.Run run = items.take(most - size);
            lent.add(run);
            size += run.count;
            bytes += run.end - run.at;
        }
        if (size == 0) {
            return 0;
        }
        borrower = party.process();
        return word.grant(size);
    }

    int size() {
        return size;
    }

    void writeTo(ByteWriter out) {
        lent.forEach(run -> out.putBytes(run.bytes, run.at, run.end - run.at));
    }

    /** What is lent and not claimed is put back, in front. */
    void recall(ItemStore items) {
        if (borrower == null) {
            return;
        }
        int claimed = size - word.recall();
        undone.taken(borrower, claimed - counted);
        for (ItemStore.Run run : lent) {
            int gone = Math.min(claimed, run.count);
            run.drop(gone);
            claimed -= gone;
        }
        items.putBack(lent);
        lent.clear();
        size = 0;
        counted = 0;
        borrower = null;
    }

    /** What has been claimed up to now was taken by the borrower. */
    void count() {
        if (borrower != null) {
            int claimed = size - word.unclaimed();
            undone.taken(borrower, claimed - counted);
            counted = claimed;
        }
    }

    int unclaimed() {
        return borrower == null ? 0 : word.unclaimed();
    }

    /** Whether it is to a process at or below this address. */
    boolean isWithin(Address address) {
        return borrower != null && address.contains(borrower);
    }
}
