package jamboree.code;

/** Asks for a class until there is an answer. */
final class Fetching {
    private Fetching() {}

    /**
     * An interrupt does not end this: a class that once failed to load stays unusable in its loader for ever, for every
     * later task. The interrupt is kept for the code that needs the class.
     */
    static byte[] patiently(ClassFetcher fetcher, int generation, String key) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return fetcher.fetch(generation, key);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
