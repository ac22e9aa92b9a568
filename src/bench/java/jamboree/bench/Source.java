package jamboree.bench;

/** Where the figures of a side come from. */
interface Source extends AutoCloseable {
    /** @throws Unavailable when this side cannot do the task here */
    double measure(String task, int count) throws Unavailable;

    @Override
    default void close() {}
}
