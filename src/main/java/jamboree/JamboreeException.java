package jamboree;

import java.util.List;

/**
 * The root of everything that Jamboree itself reports. All are unchecked; each says what happened, where, to which
 * input, and what can be done.
 */
public abstract sealed class JamboreeException extends RuntimeException
        permits BarrierBroken, Cancelled, DeadlockDetected, ExitCalled, NotShippable, OwnerLost, PoolClosed, PoolFailed,
        QueueClosed, RemoteFailure, TaskFailed, TaskTimeout, WorkerLost {
    private static final long serialVersionUID = 1L;
    private transient List<Outcome<?, ?>> outcomes = List.of();
    private Tally tally = Tally.NONE;

    JamboreeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It ends a call with many inputs, which had come to this. Before it is thrown. */
    final void came(Tally newTally, List<Outcome<?, ?>> newOutcomes) {
        tally = newTally;
        outcomes = List.copyOf(newOutcomes);
    }

    /**
     * What the call that it ended had come to until then, in input order: inputs with a result or a failure of their
     * own. Empty where there was nothing to keep.
     */
    public List<Outcome<?, ?>> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }

    /** How many inputs of the call that it ended were done, running, not started; all 0 where there was none. */
    public Tally tally() {
        return tally;
    }
}
