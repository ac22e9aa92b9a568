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
        Settings result = this;
        for (Option option : options) {
            result = switch (option) {
                case Option.Chunk(int size) ->
                        new Settings(size, result.timeout, result.retries, result.keepGoing, result.most, result.seed);
                case Option.Timeout(Duration limit) ->
                        new Settings(result.chunk, limit, result.retries, result.keepGoing, result.most, result.seed);
                case Option.Retries(int count) -> new Settings(result.chunk, result.timeout, count, result.keepGoing,
                        result.most, result.seed);
                case Option.KeepGoing() ->
                        new Settings(result.chunk, result.timeout, result.retries, true, result.most, result.seed);
                case Option.MostFailures most -> new Settings(result.chunk, result.timeout, result.retries,
                        result.keepGoing, most, result.seed);
                case Option.Seed(long value) -> new Settings(result.chunk, result.timeout, result.retries,
                        result.keepGoing, result.most, value);
            };
        }
        return result;
    }
}
