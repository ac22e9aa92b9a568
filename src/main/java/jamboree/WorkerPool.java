package jamboree;

import jamboree.code.Declared;
import jamboree.code.UnshippableException;
import jamboree.engine.Engine;
import jamboree.engine.SharedPlace;
import jamboree.engine.TaskThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A pool: its calls, its life, and its face as an {@code ExecutorService}. */
final class WorkerPool implements Pool {
    private static final Set<WorkerPool> ACTIVE = new LinkedHashSet<>();
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    private final String name;
    private final Engine engine;
    private final Crew crew;
    private final PoolCalls calls;

    private WorkerPool(Engine engine, Plan plan) throws UnshippableException {
        this.name = plan.name();
        this.engine = engine;
        this.crew = new Crew(plan, engine, () -> {
            synchronized (ACTIVE) {
                ACTIVE.remove(this);
                if (ACTIVE.isEmpty()) {
                    SharedPlace.trim();
                }
            }
        });
        this.calls = new PoolCalls(engine, crew, plan.settings(), new AtomicInteger());
    }

    static WorkerPool open(Engine engine, Plan plan) throws UnshippableException {
        synchronized (ACTIVE) {
            WorkerPool pool = new WorkerPool(engine, plan.name() == null ? plan.named(freeName()) : plan);
            ACTIVE.add(pool);
            pool.crew.dispatcher().locked(pool.crew::fill);
            return pool;
        }
    }

    private static String freeName() {
        List<String> taken = ACTIVE.stream().map(WorkerPool::name).toList();
        String first = Declared.variable(Pool.class).orElse("pool");
        int number = 1;
        String free = first;
        while (taken.contains(free)) {
            free = first + "-" + ++number;
        }
        return free;
    }

    static List<Pool> active() {
        synchronized (ACTIVE) {
            return List.copyOf(ACTIVE);
        }
    }

    // ---- calls ----

    @Override
    public <T, R> List<R> map(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return calls.map(function, inputs);
    }

    @Override
    public <A, B, R> List<R> starmap(Fn2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> inputs) {
        return calls.starmap(function, inputs);
    }

    @Override
    public <T, R> Stream<R> imap(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return calls.imap(function, inputs);
    }

    @Override
    public <T, R> Stream<R> imapUnordered(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return calls.imapUnordered(function, inputs);
    }

    @Override
    public <T, R> List<Outcome<T, R>> outcomes(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return calls.outcomes(function, inputs);
    }

    @Override
    public <R> R apply(Job<? extends R> job) {
        return calls.apply(job);
    }

    @Override
    public <R> Task<R> submit(Job<R> job) {
        return calls.submit(job);
    }

    @Override
    public <T, R> Task<List<R>> mapAsync(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return calls.mapAsync(function, inputs);
    }

    @Override
    public Calls with(Option... options) {
        return calls.with(options);
    }

    // ---- what it is ----

    /** Where tasks run, of all pools. */
    static List<TaskThread> busyThreads() {
        List<WorkerPool> pools;
        synchronized (ACTIVE) {
            pools = List.copyOf(ACTIVE);
        }
        return pools.stream().flatMap(pool -> pool.withLock(pool::ownBusyThreads).stream()).toList();
    }

    private List<TaskThread> ownBusyThreads() {
        return crew.lanes().stream().filter(lane -> lane.head().isPresent()).map(lane -> lane.link.taskThread())
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return engine.kind();
    }

    @Override
    public int size() {
        return withLock(crew::target);
    }

    @Override
    public List<WorkerInfo> workers() {
        return withLock(() -> crew.lanes().stream().map(Lane::info).toList());
    }

    @Override
    public PoolStats stats() {
        return withLock(() -> crew.ledger()
                .stats(crew.dispatcher().unfinished().stream().mapToLong(Call::open).sum()));
    }

    @Override
    public void resize(int workers) {
        PoolBuilder.checkSize(engine, workers);
        crew.dispatcher().locked(() -> {
            crew.checkOpen();
            crew.resize(workers);
        });
        crew.dispatcher().dispatch();
    }

    @Override
    public boolean awaitReady(Duration timeout) {
        crew.dispatcher().lock.lock();
        try {
            return crew.awaitReady(timeout.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while waiting for the workers of " + name);
        } finally {
            crew.dispatcher().lock.unlock();
        }
    }

    @Override
    public List<StackTraceElement> stack(String worker) {
        Optional<Lane> found = withLock(() -> crew.lanes().stream().filter(lane -> lane.name.equals(worker))
                .findFirst());
        return found.flatMap(lane -> lane.link.stack()).map(List::of).orElse(List.of());
    }

    private <V> V withLock(java.util.function.Supplier<V> reading) {
        crew.dispatcher().lock.lock();
        try {
            return reading.get();
        } finally {
            crew.dispatcher().lock.unlock();
        }
    }

    @Override
    public String toString() {
        String state = crew.isEnded() ? ", ended" : withLock(crew::isShutdown) ? ", closed" : "";
        return name + ": " + size() + " worker " + kind() + state;
    }

    // ---- the end ----

    @Override
    public void shutdown() {
        crew.dispatcher().locked(crew::shutdown);
    }

    @Override
    public List<Runnable> shutdownNow() {
        terminate();
        return List.of();
    }

    @Override
    public void terminate() {
        stopAll();
        try {
            if (!crew.awaitEnded(GRACE)) {
                crew.dispatcher().locked(crew::killAll);
                crew.awaitEnded(TimeUnit.SECONDS.toNanos(10));
            }
        } catch (InterruptedException e) {
            crew.dispatcher().locked(crew::killAll);
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        List<Call> stopped = new ArrayList<>();
        crew.dispatcher().locked(() -> {
            stopped.addAll(crew.dispatcher().unfinished());
            stopped.forEach(call -> call.fail(new Cancelled(call.label + " stopped, as " + name
                    + " has been terminated")));
            crew.shutdown();
        });
        stopped.forEach(crew.dispatcher()::cancel);
        crew.dispatcher().locked(crew::finishAll);
    }

    @Override
    public void join() {
        if (!isShutdown()) {
            throw new IllegalStateException(name + " is open: close, shutdown or terminate it before join");
        }
        try {
            Closing.await(name, crew);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while waiting for the end of " + this);
        }
    }

    @Override
    public void close() {
        shutdown();
        try {
            Closing.await(name, crew);
        } catch (InterruptedException e) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isShutdown() {
        return withLock(crew::isShutdown);
    }

    @Override
    public boolean isTerminated() {
        return crew.isEnded();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return crew.awaitEnded(unit.toNanos(timeout));
    }

    // ---- ExecutorService ----

    @Override
    public <R> Task<R> submit(Callable<R> job) {
        return calls.submit(Plain.<R>job(job));
    }

    @Override
    public Task<?> submit(Runnable action) {
        return calls.submit(Plain.job(action));
    }

    @Override
    public <R> Future<R> submit(Runnable action, R result) {
        return calls.submit(Plain.job(action)).thenApply(nothing -> result);
    }

    @Override
    public void execute(Runnable action) {
        Runnables.run(this, action);
    }

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> jobs) throws InterruptedException {
        return Invocations.all(this, jobs, Long.MAX_VALUE);
    }

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> jobs, long timeout, TimeUnit unit)
            throws InterruptedException {
        return Invocations.all(this, jobs, unit.toNanos(timeout));
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> jobs) throws InterruptedException, ExecutionException {
        try {
            return Invocations.any(this, jobs, Long.MAX_VALUE);
        } catch (TimeoutException e) {
            throw new IllegalStateException("centuries have passed", e);
        }
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> jobs, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return Invocations.any(this, jobs, unit.toNanos(timeout));
    }
}
