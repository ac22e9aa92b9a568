package jamboree;

import java.util.BitSet;

/** A batch that a worker has: which inputs of which call, and which of them are accounted for. Guarded by the lock. */
final class InFlight {
    final int id;
    final Call call;
    final int[] indexes;
    final long sentNanos = System.nanoTime();
    /** Whether it has been handed to the link: what is asked of the worker before would overtake it. */
    boolean sent;
    boolean revoked;
    boolean cancelled;
    boolean timedOut;
    private final BitSet accounted;
    private int ran;
    private int count;

    InFlight(int id, Call call, int[] indexes) {
        this.id = id;
        this.call = call;
        this.indexes = indexes;
        this.accounted = new BitSet(indexes.length);
    }

    /** Takes note of an input; false if it had been accounted for before. */
    boolean account(int position) {
        if (position < 0 || position >= indexes.length || accounted.get(position)) {
            return false;
        }
        accounted.set(position);
        count++;
        return true;
    }

    /** Takes note of several in a row; does nothing and is false if one had been accounted for before. */
    boolean accountRun(int from, int number) {
        if (from < 0 || number < 1 || number > indexes.length - from) {
            return false;
        }
        int next = accounted.nextSetBit(from);
        if (next >= 0 && next < from + number) {
            return false;
        }
        accounted.set(from, from + number);
        count += number;
        return true;
    }

    /** What runs now, as far as is known here: the first input that is not accounted for. */
    String running() {
        int position = accounted.nextClearBit(0);
        return position >= indexes.length ? call.label : call.text(indexes[position]);
    }

    boolean isComplete() {
        return count == indexes.length;
    }

    void ran(int count) {
        ran += count;
    }

    int ran() {
        return ran;
    }
}
