package jamboree;

import java.time.Duration;

/**
 * The options of one call.
 *
 * @param chunk     inputs at a time; 0 for a number found by measuring
 * @param timeout   of one task; null for none
 * @param keepGoing run all, then throw if any failed
 * @param most      so many failures are borne before it stops
 * @param seed      of the random numbers of its tasks; null for none
 */
record Settings(int chunk, Duration timeout, int retries, boolean keepGoing, Option.MostFailures most, Long seed) {
    static final Settings NONE = new Settings(0, null, 0, false, new Option.MostFailures(0, 0), null);

    /** Whether a call that fails has done more than one that stops at the first failure. */
    boolean bearsFailures() {
        return keepGoing || most.count() > 0 || most.share() > 0;
    }

    Settings with(Option... options) {
        int newChunk = chunk;
        Duration newTimeout = timeout;
        int newRetries = retries;
        boolean newKeepGoing = keepGoing;
        Option.MostFailures newMost = most;
        Long newSeed = seed;
        for (Option option : options) {
            switch (option) {
                case Option.Chunk(int size) -> newChunk = size;
                case Option.Timeout(Duration limit) -> newTimeout = limit;
                case Option.Retries(int count) -> newRetries = count;
                case Option.KeepGoing() -> newKeepGoing = true;
                case Option.MostFailures failures -> newMost = failures;
                case Option.Seed(long value) -> newSeed = value;
            }
        }
        return new Settings(newChunk, newTimeout, newRetries, newKeepGoing, newMost, newSeed);
    }
}
