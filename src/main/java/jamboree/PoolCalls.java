package jamboree;

import jamboree.code.Carrier;
import jamboree.code.UnshippableException;
import jamboree.engine.Engine;
import jamboree.engine.StackRoom;
import jamboree.engine.TaskBody;
import jamboree.engine.TaskCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The calls of a pool under some settings. Thread-safe. */
final class PoolCalls implements Calls {
    private final Engine engine;
    private final Crew crew;
    private final Settings settings;
    private final AtomicInteger taskNumbers;

    PoolCalls(Engine engine, Crew crew, Settings settings, AtomicInteger taskNumbers) {
        this.engine = engine;
        this.crew = crew;
        this.settings = settings;
        this.taskNumbers = taskNumbers;
    }

    PoolCalls with(Option... options) {
        return new PoolCalls(engine, crew, settings.with(options), taskNumbers);
    }

    @Override
    public <T, R> List<R> map(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return mapBody("map", Bodies.function(function), inputs);
    }

    @Override
    public <A, B, R> List<R> starmap(Fn2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> inputs) {
        return mapBody("starmap", Bodies.pair(function), inputs);
    }

    private <R> List<R> mapBody(String label, TaskBody body, Iterable<?> inputs) {
        ListCall call = new ListCall(prepare(body), label, settings, listOf(inputs), !settings.keepGoing(), false,
                () -> {});
        run(call);
        if (call.ending() != null) {
            throw Endings.of(call);
        }
        return results(call);
    }

    @SuppressWarnings("unchecked")
    private static <R> List<R> results(ListCall call) {
        return (List<R>) call.results().list();
    }

    private static List<?> listOf(Iterable<?> inputs) {
        if (inputs instanceof Range range) {
            return range;
        }
        if (inputs instanceof Collection<?> collection) {
            return Arrays.asList(collection.toArray());
        }
        List<Object> list = new ArrayList<>();
        inputs.forEach(list::add);
        return list;
    }

    private void run(ListCall call) {
        Absence.refuseListener(crew, call);
        start(call);
        try (var _ = Absence.begin(crew, call, true);
                var hold = WorkWatch.begin(crew, new CallWait(crew, call))) {
            hold.await(call::await);
        } catch (DeadlockDetected e) {
            crew.dispatcher().cancel(call);
            throw e;
        } catch (InterruptedException e) {
            crew.dispatcher().locked(() -> call.decide(new Cancelled(call.label + " interrupted")));
            crew.dispatcher().cancel(call);
            Thread.currentThread().interrupt();
            if (call.ending() != null) {
                throw Endings.of(call);
            }
        }
        if (call.ending() != null) {
            crew.dispatcher().cancel(call);
        }
    }

    private void start(Call call) {
        crew.dispatcher().locked(crew::checkOpen);
        for (String variable : call.code.assigned()) {
            Events.noteOnce("note: the task assigns '" + variable + "'; each worker process changes its own copy. "
                    + "To share it: SharedLong, or return the value.  :help sharing");
        }
        crew.dispatcher().add(call);
    }

    private TaskCode prepare(TaskBody body) {
        StackRoom.demand();
        try {
            TaskCode code = engine.prepare(settings.seed() == null ? body : new Seeded(settings.seed(), body));
            crew.repeats().code(code, body instanceof Carrier carrier ? carrier.carried().getClass() : body.getClass());
            return code;
        } catch (UnshippableException e) {
            throw NotShippable.of(e, "threads:  Pool.threads(" + crew.target() + ")");
        }
    }

    @Override
    public <T, R> Stream<R> imap(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return stream("imap", Bodies.function(function), inputs.iterator(), true);
    }

    @Override
    public <T, R> Stream<R> imapUnordered(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return stream("imapUnordered", Bodies.function(function), inputs.iterator(), false);
    }

    private <R> Stream<R> stream(String label, TaskBody body, Iterator<?> source, boolean ordered) {
        StreamCall<R> call = new StreamCall<>(prepare(body), label, settings, source, ordered, crew.dispatcher(),
                crew.target());
        start(call);
        int order = ordered ? Spliterator.ORDERED : 0;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(call, order), false).onClose(call::close);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, R> List<Outcome<T, R>> outcomes(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        ListCall call = new ListCall(prepare(Bodies.function(function)), "outcomes", settings, listOf(inputs), false,
                true, () -> {});
        run(call);
        if (call.ending() instanceof PoolFailed || call.ending() instanceof Cancelled) {
            throw Endings.of(call);
        }
        return (List<Outcome<T, R>>) (List<?>) call.outcomes(false);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R apply(Job<? extends R> job) {
        ListCall call = single("apply", job, () -> {});
        run(call);
        if (call.ending() != null) {
            throw Endings.again(call.ending());
        }
        return (R) call.results().get(0);
    }

    private ListCall single(String label, Job<?> job, Runnable whenDecided) {
        return new ListCall(prepare(Bodies.job(job)), label, settings, List.of(Single.NONE), true, false,
                whenDecided);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> Task<R> submit(Job<R> job) {
        return async(number -> whenDecided -> single("task " + number, job, whenDecided),
                call -> (R) call.results().get(0));
    }

    @Override
    public <T, R> Task<List<R>> mapAsync(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return async(number -> whenDecided -> new ListCall(prepare(Bodies.function(function)), "map", settings,
                listOf(inputs), !settings.keepGoing(), false, whenDecided), PoolCalls::results);
    }

    private interface CallMaker {
        ListCall make(Runnable whenDecided);
    }

    private <R> Task<R> async(java.util.function.IntFunction<CallMaker> maker,
            java.util.function.Function<ListCall, R> result) {
        int number = taskNumbers.incrementAndGet();
        AsyncWork<R> work = new AsyncWork<>(crew, result);
        Task<R> task = new Task<>(number, work);
        work.bind(task, maker.apply(number).make(work::decided));
        start(work.call());
        return task;
    }
}
