package jamboree;

import jamboree.engine.TaskThread;
import java.util.List;
import java.util.Optional;

/**
 * What a thread depends on that waits for a call, or for the next result of one: those who run it, or all workers while
 * there is more of it that has not begun.
 */
record CallWait(Crew crew, Call call) implements Hold.Source {
    @Override
    public Awaited awaited() {
        Awaited[] found = new Awaited[1];
        crew.dispatcher().locked(() -> found[0] = look());
        return found[0];
    }

    private Awaited look() {
        List<Lane> own = crew.lanes().stream().filter(lane -> lane.runs(call)).toList();
        boolean begun = call.open() == own.size();
        List<Lane> needed = begun ? own : crew.lanes();
        List<Awaited.Runner> runners = needed.stream().map(CallWait::runner).flatMap(Optional::stream).toList();
        boolean mayEnd = call.isOver() || call.isStopped() || call.settings.timeout() != null
                || runners.isEmpty() || runners.size() < needed.size();
        return mayEnd ? new Awaited.Other(call.label)
                : new Awaited.Work(call.label, runners, own.isEmpty() && crew.mayGrow());
    }

    /** Empty for one that could begin with something. */
    private static Optional<Awaited.Runner> runner(Lane lane) {
        return lane.head().map(batch -> {
            TaskThread thread = lane.link.taskThread();
            return new Awaited.Runner(thread.process(), thread.thread(), thread.thread() == 0 ? batch.id : -1);
        });
    }

    @Override
    public void relieve() {
        crew.dispatcher().locked(() -> crew.relieve(call));
        crew.dispatcher().dispatch();
    }
}
