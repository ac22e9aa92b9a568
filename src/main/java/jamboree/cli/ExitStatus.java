package jamboree.cli;

/** What the launcher ends with; a script's own {@code System.exit(n)} and {@code :exit n} come before these. */
final class ExitStatus {
    static final int OK = 0;
    /** An uncaught exception or a failed task. */
    static final int FAILED = 1;
    /** Bad usage, or it does not compile. */
    static final int USAGE = 2;
    /** A worker was lost, and nobody handled that. */
    static final int WORKER_LOST = 3;
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
