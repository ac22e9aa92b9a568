package jamboree;

import jamboree.wire.ByteWriter;
import java.util.ArrayDeque;
import java.util.Iterator;

/** The items of a queue, in order, as {@link Items} lie in bytes. Guarded by the queue's broker. */
final class ItemStore {
    private static final int LEAST = 64;
    private static final int MOST = 1 << 14;

    /** Some items, one after the other; taken from the front. Who has it may hand its bytes on, but not change them. */
    static final class Run {
        final byte[] bytes;
        int at;
        int end;
        int count;
        private boolean open;

        Run(byte[] bytes, int at, int end, int count) {
            this.bytes = bytes;
            this.at = at;
            this.end = end;
            this.count = count;
        }

        /** Takes so many items off its front, or all that there are. */
        Run split(int most) {
            if (most >= count) {
                Run all = new Run(bytes, at, end, count);
                at = end;
                count = 0;
                return all;
            }
            int from = at;
            drop(most);
            return new Run(bytes, from, at, most);
        }

        void drop(int items) {
            for (int i = 0; i < items; i++) {
                at = Items.next(bytes, at);
            }
            count -= items;
        }
    }

    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Run run) {
        if (run.count > 0) {
            runs.addLast(run);
            size += run.count;
        }
    }

    /** Adds one item; copied. */
    void add(ByteWriter item) {
        int length = item.size();
        Run last = runs.peekLast();
        if (last == null || !last.open || last.bytes.length - last.end < length) {
            int grown = last == null || !last.open ? LEAST : Math.min(MOST, last.bytes.length * 2);
            last = new Run(new byte[Math.max(grown, length)], 0, 0, 0);
            last.open = true;
            runs.addLast(last);
        }
        System.arraycopy(item.array(), 0, last.bytes, last.end, length);
        last.end += length;
        last.count++;
        size++;
    }

    /** The first run; items may be taken from it by {@link #take}. */
    Run first() {
        return runs.getFirst();
    }

    /** Takes items off the first run: so many, or as many as it has. */
    Run take(int most) {
        Run first = runs.getFirst();
        Run taken = first.split(most);
        size -= taken.count;
        if (first.count == 0) {
            runs.removeFirst();
        }
        return taken;
    }

    /** Takes the first item, and returns where it lies. */
    int takeOne(Run first) {
        int at = first.at;
        first.drop(1);
        size--;
        if (first.count == 0) {
            runs.removeFirst();
        }
        return at;
    }

    /** Puts what was taken before back in front, in its order. */
    void putBack(ArrayDeque<Run> taken) {
        for (Iterator<Run> last = taken.descendingIterator(); last.hasNext();) {
            Run run = last.next();
            if (run.count > 0) {
                runs.addFirst(run);
                size += run.count;
            }
        }
    }
}
