package jamboree;

import java.time.Duration;

/** A setting for the calls of {@link Pool#with}; made by the static methods of {@link Jamboree}. */
public sealed interface Option {
    /** So many inputs go to a worker at a time, instead of a number found by measuring. */
    record Chunk(int size) implements Option {
        public Chunk {
            if (size < 1) {
                throw new IllegalArgumentException("a chunk has at least 1 input, not " + size);
            }
        }
    }

    /** A task that runs longer is stopped; where it does not stop by itself, by ending its worker. */
    record Timeout(Duration limit) implements Option {
        public Timeout {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("a timeout is longer than 0, not " + limit);
            }
        }
    }

    /** A failed input is tried again so many times before it counts as failed. */
    record Retries(int count) implements Option {
        public Retries {
            if (count < 0) {
                throw new IllegalArgumentException("retries are 0 or more, not " + count);
            }
        }
    }

    /** Run all inputs, then throw if any failed; without it a call stops at the first failure. */
    record KeepGoing() implements Option {}

    /**
     * Go on while no more inputs than this have failed; then stop, as without it at the first.
     *
     * @param share of all inputs, from 0 to 1
     */
    record MostFailures(int count, double share) implements Option {
        public MostFailures {
            if (count < 0 || !(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("as many failures as 0 or more, or a share of 0 to 1, not "
                        + (count < 0 ? count : share));
            }
        }

        long of(int inputs) {
            return Math.max(count, (long) (share * inputs));
        }
    }

    /** Each task gets random numbers that depend on this seed and on the position of its input alone. */
    record Seed(long value) implements Option {}
}
