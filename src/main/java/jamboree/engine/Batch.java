package jamboree.engine;

import java.util.List;

/**
 * Inputs that go to one worker together. Results come in order and may come in parts.
 *
 * @param id            unique among the batches of its link
 * @param inputs        not modified after it has been handed over
 * @param stopAtFailure whether the rest is given back once one has failed
 */
public record Batch(int id, TaskCode code, List<?> inputs, boolean stopAtFailure) {}
