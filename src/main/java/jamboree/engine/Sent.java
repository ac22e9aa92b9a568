package jamboree.engine;

/**
 * What a batch made a link send, in bytes.
 *
 * @param code   of the task and what it captured: nothing when the worker has it
 * @param inputs of the batch
 */
public record Sent(long code, long inputs) {
    static final Sent NOTHING = new Sent(0, 0);
}
