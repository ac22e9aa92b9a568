package jamboree;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The time in which a worker thread waits for other work of its own pool. Until it is closed another thread takes its
 * place, so that tasks may wait for tasks, however many do.
 */
final class Absence implements AutoCloseable {
    /** So many workers more than it was opened with a pool has at most while its tasks wait for its own work. */
    static final int MOST = 500;

    private static final Absence NONE = new Absence(null, null);

    private final Crew crew;
    private final Lane lane;

    private Absence(Crew crew, Lane lane) {
        this.crew = crew;
        this.lane = lane;
    }

    /**
     * The calling thread begins to wait for a call.
     *
     * @param forEver whether it waits without a limit
     * @throws DeadlockDetected when the call waits for what the calling thread runs
     */
    static Absence begin(Crew crew, Call call, boolean forEver) {
        if (!crew.mayWaitForItself()) {
            return NONE;
        }
        Absence[] begun = {NONE};
        crew.dispatcher().locked(() -> crew.ownLane().filter(lane -> lane.waitsFor == null)
                .ifPresent(lane -> begun[0] = begin(crew, lane, call, forEver)));
        if (begun[0] != NONE) {
            crew.dispatcher().dispatch();
        }
        return begun[0];
    }

    /**
     * Before the calling thread takes the pool's lock to wait for a call.
     *
     * @throws DeadlockDetected when it has the lock, as who tells listeners of the pool's events has
     */
    static void refuseListener(Crew crew, Call call) {
        if (crew.dispatcher().lock.isHeldByCurrentThread()) {
            throw new DeadlockDetected("a listener of events waits for " + call.label + ": it is called by the thread "
                    + "that brings what it waits for. Let another thread do that");
        }
    }

    private static Absence begin(Crew crew, Lane lane, Call call, boolean forEver) {
        if (forEver) {
            String cycle = cycle(crew, lane, call, new HashSet<>());
            if (!cycle.isEmpty()) {
                throw new DeadlockDetected("a deadlock: " + lane.running().map(own -> own.label).orElse("a task")
                        + " on " + lane.name + " waits for " + call.label + cycle);
            }
        }
        lane.waitsFor = call;
        lane.waitsForEver = forEver;
        crew.fill();
        if (crew.lanes().stream().noneMatch(Lane::takesWork)) {
            lane.waitsFor = null;
            throw new DeadlockDetected("all " + crew.lanes().size() + " workers of "
                    + lane.name.replaceFirst("\\.\\d+$", "") + " wait for other tasks of their own pool, and there "
                    + "are no more. Let tasks return what is to be done next, or use another pool for it");
        }
        crew.dispatcher().prefer(call);
        passOn(crew, lane);
        return new Absence(crew, lane);
    }

    /** What stands behind the wait is done by others. */
    private static void passOn(Crew crew, Lane lane) {
        for (InFlight batch : List.copyOf(lane.batches.values())) {
            if (!batch.revoked && !batch.cancelled) {
                batch.revoked = true;
                if (lane.link.revoke(batch.id)) {
                    crew.dispatcher().takeBack(lane, batch);
                }
            }
        }
    }

    /** How the awaited call leads back to the thread that begins to wait; empty if it does not. */
    private static String cycle(Crew crew, Lane start, Call awaited, Set<Lane> seen) {
        for (Lane lane : crew.lanes()) {
            Optional<Call> running = lane.running();
            if (running.isEmpty() || running.get() != awaited || !seen.add(lane)) {
                continue;
            }
            if (lane == start) {
                return ", which runs on " + lane.name + " itself";
            }
            String rest = lane.waitsFor == null || !lane.waitsForEver ? "" : cycle(crew, start, lane.waitsFor, seen);
            if (!rest.isEmpty()) {
                return ", which runs on " + lane.name + " and waits for " + lane.waitsFor.label + rest;
            }
        }
        return "";
    }

    @Override
    public void close() {
        if (lane != null) {
            crew.dispatcher().locked(() -> {
                lane.waitsFor = null;
                crew.trim(lane);
            });
        }
    }
}
