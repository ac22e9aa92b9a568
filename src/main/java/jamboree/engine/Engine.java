package jamboree.engine;

import jamboree.code.UnshippableException;

/** How a pool gets linked workers. Thread-safe. */
public interface Engine {
    /** What its workers are, in the plural: {@code processes}, {@code threads}, {@code virtual threads}. */
    String kind();

    /** Whether a worker has a process, and so a heap and variables, of its own. */
    boolean isolated();

    /**
     * Fixes a task's code as of now: the classes it uses and the values of the variables it reads.
     *
     * @throws UnshippableException naming what cannot travel
     */
    TaskCode prepare(TaskBody body) throws UnshippableException;

    /** Begins to start a worker and returns at once; {@link LinkEvents#ready} or {@link LinkEvents#ended} follows. */
    WorkerLink start(WorkerSpec spec, LinkEvents events);
}
