package jamboree.engine;

/** What a worker runs for each input. An implementation is a value that can travel, such as a record. */
public interface TaskBody {
    /**
     * Runs one task.
     *
     * @param input null for a task without one
     */
    Object call(Object input) throws Throwable;
}
