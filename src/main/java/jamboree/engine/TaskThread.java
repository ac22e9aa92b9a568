package jamboree.engine;

/**
 * The thread that runs the tasks of a worker.
 *
 * @param process where it is
 * @param thread  its number there; 0 for the one that runs tasks in that process
 */
public record TaskThread(Address process, long thread) {}
