package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks after those who wait for work that threads of this process do: where these wait for each other, one is told;
 * where a task waits for one that finds no free thread in its pool, the pool gets one more. (Cycles in which there is a
 * lock are found by the {@link LockWatch} of it. Work of other processes cannot wait for work of this one otherwise.)
 */
final class WorkWatch {
    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(400);
    private static final Set<Hold> HOLDS = ConcurrentHashMap.newKeySet();
    private static final Rounds ROUNDS =
            new Rounds("jamboree/work-watch", HOLDS, FIRST, LONGEST, WorkWatch::look, () -> !HOLDS.isEmpty());

    private WorkWatch() {}

    /** The calling thread begins to wait for work of a pool. */
    static Hold begin(Crew crew, Hold.Source work) {
        Hold hold = Waits.begin(work);
        if (!crew.isIsolated()) {
            over(hold);
        }
        return hold;
    }

    /** The wait is looked after until it is over. */
    static void over(Hold hold) {
        HOLDS.add(hold);
        ROUNDS.beginAnew();
    }

    private static void look() throws InterruptedException {
        for (Hold hold : HOLDS) {
            if (hold.isOver()) {
                HOLDS.remove(hold);
            } else if (hold.isSeenAgain()) {
                examine(hold);
            }
        }
    }

    private static void examine(Hold hold) throws InterruptedException {
        Address here = Node.current().address();
        if (!(hold.source().awaited() instanceof Awaited.Work work)
                || !work.runners().stream().allMatch(runner -> runner.process().equals(here))) {
            return;
        }
        var waiting = new LockBroker.Holder(here, hold.thread.threadId());
        Optional<WaitCycle> cycle = WaitCycle.of(Awaited.Runner.of(waiting));
        if (cycle.isEmpty()) {
            return;
        }
        List<WaitCycle.Step> crowdedOut = cycle.get().crowdedOut();
        if (crowdedOut.isEmpty()) {
            cycle.get().speaker(waiting).filter(speaker -> !speaker.isLock()).ifPresent(speaker ->
                    holdOf(speaker).ifPresent(told -> told.refuse(cycle.get().text(speaker))));
        } else {
            crowdedOut.stream().map(WorkWatch::holdOf).flatMap(Optional::stream).findFirst()
                    .ifPresent(crowded -> crowded.source().relieve());
        }
    }

    /** The wait of a step, if it is one of this process, and not over. */
    private static Optional<Hold> holdOf(WaitCycle.Step step) {
        return step.who().process().equals(Node.current().address())
                ? Optional.ofNullable(Waits.hold(step.who().thread(), step.waitNumber())) : Optional.empty();
    }
}
