package jamboree.wire;

import java.util.Arrays;

/** Small numbers in a bit map. Unlike a {@code BitSet} it never looks for its highest bit, so all it does is O(1). */
final class NumberSet {
    private static final int KEPT = 64;

    private long[] words = new long[1];

    void add(int number) {
        int word = number >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
        }
        words[word] |= 1L << number;
    }

    void remove(int number) {
        words[number >> 6] &= ~(1L << number);
    }

    boolean contains(int number) {
        int word = number >> 6;
        return word < words.length && (words[word] & 1L << number) != 0;
    }

    void clear() {
        if (words.length > KEPT) {
            words = new long[1];
        } else {
            Arrays.fill(words, 0);
        }
    }
}
