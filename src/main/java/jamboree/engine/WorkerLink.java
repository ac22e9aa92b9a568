package jamboree.engine;

import jamboree.code.UnshippableException;
import java.util.Optional;

/** One worker as its owner sees it. Thread-safe. No method waits for the worker. */
public interface WorkerLink {
    String name();

    /** The worker's process; -1 while there is none yet. For threads the process they run in. */
    long pid();

    /** As {@link #pid()}, but waits until the process has been started; -1 if that failed. */
    long awaitPid();

    /**
     * Hands over a batch; batches run one after the other in the order of the calls. Returns what was sent for it.
     *
     * @throws UnshippableException when an input cannot travel; nothing has been sent
     */
    Sent run(Batch batch) throws UnshippableException;

    /**
     * Asks for the inputs of a batch that have not begun; {@link LinkEvents#released} answers at once.
     *
     * @return true if the batch has not even left yet: it never will, and no answer follows
     */
    boolean revoke(int batchId);

    /** Takes a batch back, and interrupts the task that runs; {@link LinkEvents#released} answers once it has ended. */
    void cancel(int batchId);

    /** The owner needs nothing more of this batch: all its inputs are accounted for. */
    void done(int batchId);

    /** The worker will get no more batches of this code. */
    void forget(TaskCode code);

    /** Ends the worker after the batches it has; {@link LinkEvents#ended} follows. */
    void finish();

    /**
     * As {@link #finish}; but a worker that has not been started yet never will be, and what it was given never runs.
     */
    default void dismiss() {
        finish();
    }

    /** Asks the worker to end: what it runs is interrupted, and its process gets SIGTERM. */
    void terminate();

    /** Ends the worker now, with all processes it has started. For threads: interrupts, and gives them up. */
    void kill();

    /** Where its tasks run: the process, and the thread in it; 0 for the one that runs tasks there. */
    TaskThread taskThread();

    /** How its messages come in; null while there is no link, and for threads. */
    default Reception reception() {
        return null;
    }

    /** The stack of what the worker runs now; empty where there is no telling. Waits at most a second. */
    Optional<StackTraceElement[]> stack();
}
