package jamboree;

import jamboree.code.UnshippableException;
import jamboree.engine.Batch;
import jamboree.engine.Engine;
import jamboree.engine.TaskCode;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/**
 * How the workers of a pool come up: each runs the initializer first, if there is one, and has made a bad start if it
 * ends before that is done. Guarded by the dispatcher's lock.
 */
final class Beginnings {
    private static final int INITIALIZER = 0;
    private static final int MOST_BAD_STARTS = 3;
    private static final long BACK_OFF = TimeUnit.MILLISECONDS.toNanos(100);

    private final String pool;
    private final Dispatcher dispatcher;
    private final TaskCode initializer;
    private int badStarts;
    private boolean told;

    Beginnings(Plan plan, Engine engine, Dispatcher dispatcher) throws UnshippableException {
        this.pool = plan.name();
        this.dispatcher = dispatcher;
        this.initializer = plan.initializer() == null ? null : engine.prepare(Bodies.job(plan.initializer()));
    }

    /** The worker is on its way: what it gets first. */
    void started(Lane lane) {
        if (initializer != null) {
            try {
                lane.link.run(new Batch(INITIALIZER, initializer, Collections.singletonList(null), true));
            } catch (UnshippableException e) {
                throw new IllegalStateException("null travels anywhere", e);
            }
        }
    }

    /** Its process is there; returns whether it takes tasks already. */
    boolean connected(Lane lane) {
        if (initializer == null) {
            done(lane);
        } else if (lane.state == Lane.State.STARTING) {
            lane.state = Lane.State.INITIALIZING;
            Clock.after(Patience.nanos(), () -> dispatcher.locked(() -> tellIfSlow(lane)));
        }
        return initializer == null;
    }

    /** A batch that belongs to no call is the initializer's. */
    boolean isInitializer(int batchId) {
        return batchId == INITIALIZER;
    }

    /** The worker takes tasks from now on. */
    void done(Lane lane) {
        badStarts = 0;
        if (lane.isStarting()) {
            lane.state = Lane.State.READY;
        }
    }

    private void tellIfSlow(Lane lane) {
        if (lane.state == Lane.State.INITIALIZING && !told) {
            told = true;
            Events.note(lane.described() + " is still running the initializer of " + pool
                    + ", and no task begins before that is done; stack(\"" + lane.name + "\") of the pool shows where "
                    + "it is");
        }
    }

    /** The worker has ended without having taken tasks; returns whether others have before, too often. */
    boolean isHopeless() {
        return ++badStarts >= MOST_BAD_STARTS;
    }

    /** How long it is until another is started in the place of one that ended so. */
    long pause() {
        return BACK_OFF << 2 * badStarts;
    }

    /** @param last how the last one ended, and in what state */
    PoolFailed failure(Lane.State state, Loss last) {
        return new PoolFailed("%s: %d workers in a row have ended while %s, the last with %s".formatted(pool,
                badStarts, state == Lane.State.STARTING ? "starting" : "running the initializer", last.how()), null);
    }

    void release() {
        if (initializer != null) {
            initializer.release();
        }
    }
}
