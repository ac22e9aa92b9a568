package jamboree.code;

/** Asks the process that sent the code for a class. Called on any thread, by several at once. */
@FunctionalInterface
public interface ClassFetcher {
    /**
     * Waits for the bytes of a class.
     *
     * @param generation the generation that needs it
     * @param className what to ask for; opaque to whoever carries the question
     * @return woven bytes, or null if the sender does not know the class
     */
    byte[] fetch(int generation, String className) throws InterruptedException;
}
