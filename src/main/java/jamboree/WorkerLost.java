package jamboree;

import jamboree.engine.LinkEvents;
import java.nio.file.Path;
import java.util.Optional;

/** The process of a worker ended while it ran a task. */
public final class WorkerLost extends JamboreeException {
    private static final long serialVersionUID = 1L;
    private final String worker;
    private final long pid;
    private final int exitCode;
    private final String exit;
    private final String lastWords;
    private final String report;
    private final boolean outOfMemory;
    private final int index;
    private final transient Object input;

    WorkerLost(String message, String worker, long pid, LinkEvents.Ending ending, int index, Object input) {
        super(message, null);
        this.worker = worker;
        this.pid = pid;
        this.exitCode = ending.exit().code();
        this.exit = ending.exit().describe();
        this.lastWords = ending.clues().lastWords();
        this.report = ending.clues().report();
        this.outOfMemory = !ending.clues().memory().isEmpty();
        this.index = index;
        this.input = input;
    }

    /** The same with what the whole call came to. */
    WorkerLost(WorkerLost lost, String message) {
        super(message, null);
        this.worker = lost.worker;
        this.pid = lost.pid;
        this.exitCode = lost.exitCode;
        this.exit = lost.exit;
        this.lastWords = lost.lastWords;
        this.report = lost.report;
        this.outOfMemory = lost.outOfMemory;
        this.index = lost.index;
        this.input = lost.input;
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

    /** How it ended, for a person: {@code status 7}, {@code signal 9 (SIGKILL)}. */
    public String exit() {
        return exit;
    }

    /**
     * What matters of the last it wrote to standard output and error, in one line: of a crash its signal and place.
     * Empty if it wrote nothing of late.
     */
    public String lastWords() {
        return lastWords;
    }

    /** The report that a JVM leaves when it crashes; empty where there is none. It outlives this program. */
    public Optional<Path> report() {
        return report.isEmpty() ? Optional.empty() : Optional.of(Path.of(report));
    }

    /**
     * Whether the system says that it has killed the process for lack of memory. Where it does not count such kills,
     * this is false, too.
     */
    public boolean outOfMemory() {
        return outOfMemory;
    }

    /** The position of the input that was being worked on, from 0. */
    public int index() {
        return index;
    }

    /** The input that was being worked on; null for a task without one. */
    public Object input() {
        return input;
    }
}
