package jamboree.bench;

/** One thing to measure on one side. */
@FunctionalInterface
interface Task {
    /** Seconds for one operation when it is done so many times; or another figure, where the row says so. */
    double measure(int count) throws Exception;
}
