package jamboree.wire;

import java.util.Arrays;

/** Numbers objects by identity in the order in which they are first met; open addressing, no allocation per object. */
final class IdentityTable {
    private static final int INITIAL = 64;
    private static final int KEPT = 4096;
    private static final int MOST_AT_ONCE = 1 << 20;

    private Object[] keys = new Object[INITIAL];
    private int[] numbers = new int[INITIAL];
    private int count;

    /** Returns the number of an object met before, or adds it and returns -1. */
    int findOrAdd(Object value) {
        int mask = keys.length - 1;
        int slot = System.identityHashCode(value) & mask;
        for (Object key; (key = keys[slot]) != null; slot = (slot + 1) & mask) {
            if (key == value) {
                return numbers[slot];
            }
        }
        keys[slot] = value;
        numbers[slot] = count++;
        if (count * 2 > mask) {
            grow(2 * keys.length);
        }
        return -1;
    }

    boolean contains(Object value) {
        int mask = keys.length - 1;
        int slot = System.identityHashCode(value) & mask;
        for (Object key; (key = keys[slot]) != null; slot = (slot + 1) & mask) {
            if (key == value) {
                return true;
            }
        }
        return false;
    }

    /** How many objects have a number; the newest has this less one. */
    int count() {
        return count;
    }

    void clear() {
        if (count == 0) {
            return;
        }
        if (keys.length > KEPT) {
            keys = new Object[INITIAL];
            numbers = new int[INITIAL];
        } else {
            Arrays.fill(keys, null);
        }
        count = 0;
    }

    /** Makes room for so many more objects at once. */
    void expect(int more) {
        int wanted = Math.min(MOST_AT_ONCE, 2 * (count + Math.min(more, MOST_AT_ONCE)));
        if (wanted > keys.length) {
            grow(Integer.highestOneBit(wanted) * 2);
        }
    }

    private void grow(int size) {
        Object[] oldKeys = keys;
        int[] oldNumbers = numbers;
        int mask = size - 1;
        keys = new Object[size];
        numbers = new int[size];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = System.identityHashCode(oldKeys[i]) & mask;
                while (keys[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
