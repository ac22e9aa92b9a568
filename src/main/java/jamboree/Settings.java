package jamboree;

import java.time.Duration;

/**
 * The options of one call.
 *
 * @param chunk     inputs at a time; 0 for a number found by measuring
 * @param timeout   of one task; null for none
 * @param keepGoing run all, then throw if any failed
 */
record Settings(int chunk, Duration timeout, int retries, boolean keepGoing) {
    Settings with(Option... options) {
        Settings result = this;
        for (Option option : options) {
            result = switch (option) {
                case Option.Chunk(int size) -> new Settings(size, result.timeout, result.retries, result.keepGoing);
                case Option.Timeout(Duration limit) ->
                        new Settings(result.chunk, limit, result.retries, result.keepGoing);
                case Option.Retries(int count) ->
                        new Settings(result.chunk, result.timeout, count, result.keepGoing);
                case Option.KeepGoing() -> new Settings(result.chunk, result.timeout, result.retries, true);
            };
        }
        return result;
    }
}
