package jamboree.engine;

import java.util.List;

/**
 * What the owner of a link hears. Called by the link's own thread, one call at a time; no method may wait for the
 * worker.
 */
public interface LinkEvents {
    void ready(WorkerLink link);

    /**
     * The results of some inputs, from the given index of their batch on.
     *
     * @param nanos how long they ran, all together
     */
    void results(WorkerLink link, int batchId, int from, List<?> values, long nanos);

    /** The task of one input threw. */
    void failed(WorkerLink link, int batchId, int index, Throwable failure, long nanos);

    /** The inputs of the batch from this index on have not begun and never will. */
    void released(WorkerLink link, int batchId, int from);

    /** The worker is gone; the last call. */
    void ended(WorkerLink link, Ending ending);

    /**
     * How a worker ended.
     *
     * @param wanted  whether it was told to, or had done what it was to do and said that it leaves
     * @param exit    the status of its process; normal for a thread
     * @param batchId the batch it was in the middle of; -1 if none
     * @param index   the input of that batch which was being worked on
     * @param clues   why it may have ended
     */
    record Ending(boolean wanted, Exit exit, int batchId, int index, Clues clues) {}

    /**
     * What tells why a process ended; empty texts where there is nothing to tell.
     *
     * @param lastWords what matters of the last it wrote to standard output and error, in one line
     * @param report    the path of the JVM's crash report
     * @param memory    how the kernel says that it was killed for lack of memory
     */
    record Clues(String lastWords, String report, String memory) {
        static final Clues NONE = new Clues("", "", "");
    }
}
