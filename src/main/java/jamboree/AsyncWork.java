package jamboree;

import jamboree.engine.Arrival;
import jamboree.engine.Reception;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Joins a {@link Task} to its call. The task is completed on a thread of its own, where callbacks may wait; or by the
 * thread that waits for it, if all went well and there are no callbacks.
 *
 * <p>Which of them it is, is settled by {@link Turn}: who decides the call sees that somebody waits, and leaves it to
 * him, or he sees that it has been decided.
 */
final class AsyncWork<R> implements Task.Work {
    private final Crew crew;
    private final Function<ListCall, R> result;
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.NOBODY);
    private final Arrival over = new Arrival();
    private Task<R> task;
    private ListCall call;

    private enum Turn { NOBODY, WAITED_FOR, DECIDED }

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
        Turn before = turn.getAndSet(Turn.DECIDED);
        over.report();
        if (before != Turn.WAITED_FOR) {
            completeElsewhere();
        }
    }

    private void completeElsewhere() {
        Thread.ofVirtual().name("jamboree/completion").start(this::complete);
    }

    @Override
    public Absence absence(boolean forEver) {
        Absence.refuseListener(crew, call);
        return Absence.begin(crew, call, forEver);
    }

    @Override
    public Hold hold(BooleanSupplier limited) {
        var wait = new CallWait(crew, call);
        return WorkWatch.begin(crew, new Hold.Source() {
            @Override
            public Awaited awaited() {
                return limited.getAsBoolean() ? new Awaited.Other(call.label) : wait.awaited();
            }

            @Override
            public void relieve() {
                wait.relieve();
            }
        });
    }

    @Override
    public void help(long nanos) throws InterruptedException {
        Reception way = call.way();
        if (way == null || Thread.currentThread().isVirtual() || !turn.compareAndSet(Turn.NOBODY, Turn.WAITED_FOR)) {
            return;
        }
        try {
            over.await(way, nanos);
        } finally {
            if (!turn.compareAndSet(Turn.WAITED_FOR, Turn.NOBODY)) {
                if (call.ending() == null && task.getNumberOfDependents() == 0) {
                    complete();
                } else {
                    completeElsewhere();
                }
            }
        }
    }

    @Override
    public void released() {
        if (!over.isHere()) {
            over.report();
        }
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
