package jamboree;

/**
 * The root of everything that Jamboree itself reports. All are unchecked; each says what happened, where, to which
 * input, and what can be done.
 */
public abstract sealed class JamboreeException extends RuntimeException
        permits BarrierBroken, Cancelled, ExitCalled, NotShippable, OwnerLost, PoolClosed, PoolFailed, QueueClosed,
        RemoteFailure, TaskFailed, TaskTimeout, WorkerLost {
    private static final long serialVersionUID = 1L;

    JamboreeException(String message, Throwable cause) {
        super(message, cause);
    }
}
