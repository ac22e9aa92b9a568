package jamboree;

import java.util.List;

/** The process of a worker ended while it ran a task. */
public final class WorkerLost extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final String worker;
    private final long pid;
    private final int exitCode;
    private final int index;
    private final transient Object input;
    private final transient List<Outcome<?, ?>> outcomes;

    WorkerLost(String message, String worker, long pid, int exitCode, int index, Object input,
            List<Outcome<?, ?>> outcomes) {
        super(message, null);
        this.worker = worker;
        this.pid = pid;
        this.exitCode = exitCode;
        this.index = index;
        this.input = input;
        this.outcomes = outcomes;
    }

    /** The worker's name, such as {@code pool.3}. */
    public String worker() {
        return worker;
    }

    public long pid() {
        return pid;
    }

    /** The exit status, or minus the signal's number: -9 after SIGKILL. */
    public int exitCode() {
        return exitCode;
    }

    /** The position of the input that was being worked on, from 0. */
    public int index() {
        return index;
    }

    /** The input that was being worked on; null for a task without one. */
    public Object input() {
        return input;
    }

    /** What the whole call came to, in input order. */
    public List<Outcome<?, ?>> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }
}
