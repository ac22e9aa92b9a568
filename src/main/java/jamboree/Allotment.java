package jamboree;

import java.util.concurrent.TimeUnit;

/** Which worker gets the next batch, and how much of it. Guarded by the dispatcher's lock. */
final class Allotment {
    /** So many workers can begin with something new without being in each other's way. */
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    /** So long the others wait for the first results of a call: those of a short task are there by then. */
    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(6);

    private final Dispatcher dispatcher;
    private final Crew crew;
    private final int tasksPerWorker;
    private boolean planned;

    /** @param tasksPerWorker so many inputs a worker gets in its life; 0 for no limit */
    Allotment(Dispatcher dispatcher, Crew crew, int tasksPerWorker) {
        this.dispatcher = dispatcher;
        this.crew = crew;
        this.tasksPerWorker = tasksPerWorker;
    }

    /** One without any batch, otherwise one whose batches are short; null if the call has to wait. */
    Lane laneFor(Call call) {
        int depth = call.settings.timeout() != null ? 1 : call.pace.depth(call.left(), crew.lanes().size());
        boolean someReady = false;
        int begun = 0;
        Lane best = null;
        for (Lane lane : crew.lanes()) {
            someReady |= lane.state == Lane.State.READY && lane.takesWork();
            begun += lane.hasOf(call) ? 1 : 0;
            boolean room = lane.batches.size() < (lane.state == Lane.State.READY ? depth : 1);
            if (room && lane.takesWork() && !lane.isStopping() && allowance(lane, 1) > 0
                    && (best == null || isBetter(lane, best))) {
                best = lane;
            }
        }
        boolean early = best != null && best.isStarting() && (someReady || begun >= AT_ONCE);
        return best == null || early || waitsForFirst(call, begun) ? null : best;
    }

    private static boolean isBetter(Lane lane, Lane other) {
        boolean ready = lane.state == Lane.State.READY;
        if (ready != (other.state == Lane.State.READY)) {
            return ready;
        }
        return lane.batches.size() < other.batches.size();
    }

    /**
     * A worker that runs something for the first time has to load and link it, and when all do so at once, all are
     * late. So as many begin as there are processors; if it is a short task they do the rest meanwhile.
     */
    private boolean waitsForFirst(Call call, int begun) {
        if (begun < AT_ONCE || call.pace.isKnown()) {
            return false;
        }
        long rest = FIRST - (System.nanoTime() - call.startNanos);
        if (rest > 0 && !planned) {
            planned = true;
            Clock.after(rest, () -> {
                dispatcher.locked(() -> planned = false);
                dispatcher.dispatch();
            });
        }
        return rest > 0;
    }

    /** How many of the wanted inputs this worker may still get. */
    int allowance(Lane lane, int wanted) {
        return tasksPerWorker == 0 ? wanted : (int) Math.min(wanted, tasksPerWorker - lane.given);
    }
}
