package jamboree;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no input waits behind a slow one while a worker has nothing to do: what a busy worker has not begun
 * is asked back. Guarded by the dispatcher's lock.
 */
final class Sharing {
    /** A batch this old is asked to share when another worker has nothing to do. */
    private static final long AFTER = TimeUnit.MILLISECONDS.toNanos(5);

    private final Dispatcher dispatcher;
    private final Crew crew;
    private boolean planned;

    Sharing(Dispatcher dispatcher, Crew crew) {
        this.dispatcher = dispatcher;
        this.crew = crew;
    }

    /** Called when there is nothing left to give out. */
    void plan() {
        if (!planned && someIdle() && someShareable()) {
            planned = true;
            Clock.after(AFTER, () -> {
                dispatcher.locked(this::share);
                dispatcher.dispatch();
            });
        }
    }

    private boolean someIdle() {
        for (Lane lane : crew.lanes()) {
            if (lane.isIdle() && lane.state == Lane.State.READY && lane.takesWork()) {
                return true;
            }
        }
        return false;
    }

    private boolean someShareable() {
        for (Lane lane : crew.lanes()) {
            if (!lane.isIdle() && shareable(lane).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void share() {
        planned = false;
        if (!someIdle()) {
            return;
        }
        long now = System.nanoTime();
        for (Lane lane : crew.lanes()) {
            shareable(lane).filter(batch -> now - batch.sentNanos > AFTER).ifPresent(batch -> {
                batch.revoked = true;
                if (lane.link.revoke(batch.id)) {
                    dispatcher.takeBack(lane, batch);
                }
            });
        }
        plan();
    }

    /** The last batch of the lane of which some may not have begun; two may have reached it in the other order. */
    private static Optional<InFlight> shareable(Lane lane) {
        boolean some = lane.batches.size() > 1 || lane.isStarting();
        return lane.batches.values().stream().filter(batch -> batch.sent && !batch.revoked && !batch.cancelled)
                .filter(batch -> some || batch.indexes.length - batch.ran() > 1).reduce((earlier, later) -> later);
    }
}
