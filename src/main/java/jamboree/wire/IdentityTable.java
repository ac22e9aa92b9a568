package jamboree.wire;

import java.util.Arrays;

/**
 * Numbers objects by identity in the order in which they are first met; open addressing, no allocation per object. Only
 * the small table of numbers is used out of order; the objects are in a row.
 */
final class IdentityTable {
    private static final int INITIAL = 64;
    private static final int KEPT = 1 << 14;
    private static final int MOST_AT_ONCE = 1 << 20;

    /**
     * By hash: the number of an object plus one, below the bits of its hash that the place does not tell, so that a
     * look into the row of objects is for the right one nearly always; 0 where there is none.
     */
    private int[] slots = new int[2 * INITIAL];
    private Object[] objects = new Object[INITIAL];
    private int count;

    /** Returns the number of an object met before, or adds it and returns -1. */
    int findOrAdd(Object value) {
        int mask = slots.length - 1;
        int hash = System.identityHashCode(value);
        int slot = hash & mask;
        for (int entry; (entry = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (((entry ^ hash) & ~mask) == 0 && objects[(entry & mask) - 1] == value) {
                return (entry & mask) - 1;
            }
        }
        if (count == objects.length) {
            grow(2 * count);
            add(value);
        } else {
            slots[slot] = hash & ~mask | count + 1;
            objects[count++] = value;
        }
        return -1;
    }

    private void add(Object value) {
        int mask = slots.length - 1;
        int hash = System.identityHashCode(value);
        int slot = hash & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = hash & ~mask | count + 1;
        objects[count++] = value;
    }

    boolean contains(Object value) {
        int mask = slots.length - 1;
        int hash = System.identityHashCode(value);
        int slot = hash & mask;
        for (int entry; (entry = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (((entry ^ hash) & ~mask) == 0 && objects[(entry & mask) - 1] == value) {
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
        if (objects.length > KEPT) {
            slots = new int[2 * INITIAL];
            objects = new Object[INITIAL];
        } else {
            Arrays.fill(slots, 0);
            Arrays.fill(objects, 0, count, null);
        }
        count = 0;
    }

    /** Makes room for so many more objects at once. */
    void expect(int more) {
        int wanted = count + Math.min(more, MOST_AT_ONCE);
        if (wanted > objects.length) {
            grow(Integer.highestOneBit(wanted - 1) * 2);
        }
    }

    /** To a power of two, with a table twice as large. */
    private void grow(int size) {
        Object[] old = objects;
        int many = count;
        slots = new int[2 * size];
        objects = new Object[size];
        count = 0;
        for (int i = 0; i < many; i++) {
            add(old[i]);
        }
    }
}
