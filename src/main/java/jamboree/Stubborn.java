package jamboree;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends workers whose task goes on after it has been interrupted. Guarded by the dispatcher's lock.
 *
 * <p>A worker may have batches of other calls behind the stubborn one, and may begin with them at the very moment it is
 * ended. So those are asked back first; while a worker has something to stop it gets nothing new. When it has given
 * them back, or they have been run, none but the stubborn task can be hit.
 */
final class Stubborn {
    /** How long a task may take to end after it has been interrupted, before its worker is ended. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    /** How soon the answer to a revocation can be expected. */
    private static final long ANSWER = TimeUnit.MILLISECONDS.toNanos(10);

    private final Dispatcher dispatcher;
    private final Crew crew;

    Stubborn(Dispatcher dispatcher, Crew crew) {
        this.dispatcher = dispatcher;
        this.crew = crew;
    }

    /** A worker that has not begun to work cannot be stubborn: it answers once it has started. */
    void endIfStubborn(Lane lane, InFlight batch) {
        later(lane, batch, GRACE, () -> {
            if (lane.isStarting()) {
                endIfStubborn(lane, batch);
            } else {
                endAlone(lane, batch, GRACE);
            }
        });
    }

    private void endAlone(Lane lane, InFlight batch, long patience) {
        List<InFlight> others = lane.batches.values().stream().filter(other -> !other.cancelled).toList();
        if (others.isEmpty() || patience <= 0) {
            crew.replaceStubborn(lane);
            return;
        }
        for (InFlight other : others) {
            if (other.sent && !other.revoked) {
                other.revoked = true;
                if (lane.link.revoke(other.id)) {
                    dispatcher.takeBack(lane, other);
                }
            }
        }
        later(lane, batch, ANSWER, () -> endAlone(lane, batch, patience - ANSWER));
    }

    /** If the worker still has the batch by then. */
    private void later(Lane lane, InFlight batch, long nanos, Runnable action) {
        Clock.after(nanos, () -> {
            dispatcher.locked(() -> {
                if (lane.batches.containsKey(batch.id)) {
                    action.run();
                }
            });
            dispatcher.dispatch();
        });
    }
}
