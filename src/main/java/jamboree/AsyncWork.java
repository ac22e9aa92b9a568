package jamboree;

import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins a {@link Task} to its call. The task is completed on a thread of its own, where callbacks may wait. */
final class AsyncWork<R> implements Task.Work {
    private final Crew crew;
    private final Function<ListCall, R> result;
    private Task<R> task;
    private ListCall call;

    AsyncWork(Crew crew, Function<ListCall, R> result) {
        this.crew = crew;
        this.result = result;
    }

    void bind(Task<R> newTask, ListCall newCall) {
        task = newTask;
        call = newCall;
    }

    ListCall call() {
        return call;
    }

    /** Called with the pool's lock held. */
    void decided() {
        Thread.ofVirtual().name("jamboree/completion").start(this::complete);
    }

    private void complete() {
        RuntimeException ending = call.ending();
        if (ending == null) {
            task.complete(result.apply(call));
        } else {
            crew.dispatcher().cancel(call);
            task.fail(call.total() == 1 ? ending : Endings.of(call));
        }
    }

    @Override
    public void cancel() {
        crew.dispatcher().locked(() -> call.decide(new Cancelled(call.label + " was cancelled")));
        crew.dispatcher().cancel(call);
    }

    @Override
    public String runningOn() {
        String[] names = new String[1];
        crew.dispatcher().locked(() -> names[0] = crew.lanes().stream()
                .filter(lane -> !lane.batches.isEmpty() && lane.batches.values().iterator().next().call == call)
                .map(lane -> lane.name).collect(Collectors.joining(", ")));
        return names[0];
    }
}
