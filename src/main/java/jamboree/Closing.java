package jamboree;

import jamboree.engine.Stopped;
import java.util.ArrayList;
import java.util.List;

/** The wait for what was submitted to a pool that takes no more: as long as that takes, but it says for whom. */
final class Closing {
    private Closing() {}

    /** @throws DeadlockDetected when it is a task of the pool that waits */
    static void await(String pool, Crew crew) throws InterruptedException {
        crew.dispatcher().locked(() -> crew.ownLane().ifPresent(lane -> {
            throw new DeadlockDetected("a task on " + lane.name + " waits for the end of its own pool, and so for its "
                    + "own; shutdown() does not wait");
        }));
        for (boolean told = false; !crew.awaitEnded(Patience.nanos()); told = true) {
            List<String> awaited = new ArrayList<>();
            crew.dispatcher().locked(() -> crew.lanes().forEach(lane -> look(lane, awaited)));
            if (!told && !awaited.isEmpty()) {
                Events.note(pool + " is closing, and waits for " + String.join("; ", awaited)
                        + ". To stop it: an interrupt (Ctrl-C), or terminate()");
            }
        }
    }

    /** One that stands still and has nothing to do will not hear that it is to end, and nothing is lost with it. */
    private static void look(Lane lane, List<String> awaited) {
        boolean stopped = lane.link.pid() > 0 && Stopped.isStopped(lane.link.pid());
        if (lane.isIdle() && stopped) {
            lane.link.kill();
        } else {
            awaited.add(lane.name + " (pid " + lane.link.pid() + ")"
                    + lane.running().map(call -> ", " + call.label).orElse("")
                    + (stopped ? ", which is stopped by a signal; kill -CONT " + lane.link.pid() : ""));
        }
    }
}
