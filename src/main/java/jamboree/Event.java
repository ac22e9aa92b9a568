package jamboree;

import java.time.Duration;
import java.time.Instant;

/** Something that happened to a worker, a task or a call. Immutable. */
public sealed interface Event {
    Instant at();

    /** A worker can take tasks. */
    record WorkerReady(Instant at, String worker, long pid) implements Event {}

    /**
     * A worker has ended.
     *
     * @param how      {@code status 0}, {@code signal 9 (SIGKILL)}
     * @param expected whether it was asked to
     */
    record WorkerEnded(Instant at, String worker, long pid, String how, boolean expected) implements Event {}

    /**
     * A worker has run some tasks of one call.
     *
     * @param count   how many
     * @param elapsed how long all of them took together
     */
    record TasksRun(Instant at, String worker, String label, int count, int failed, Duration elapsed)
            implements Event {}

    /**
     * How far a call has come; the last one of a call has {@code done == total}, or {@code over}.
     *
     * @param label the function that is called, such as {@code square}; where it is no single one, {@code map}
     * @param total -1 where the number of inputs is not known
     * @param busy  how many workers have work
     * @param over  whether the call has ended
     */
    record Progress(Instant at, String label, long done, long total, int busy, Duration elapsed, boolean over)
            implements Event {}

    /** A line for the user. */
    record Note(Instant at, String text) implements Event {}
}
