package jamboree;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Work handed to a pool. As every {@link CompletableFuture}; what it adds: {@link #cancel} really stops the work, and
 * {@link #result()} throws no checked exceptions.
 */
public final class Task<R> extends CompletableFuture<R> {
    /** Where a task stands. */
    public enum Status { QUEUED, RUNNING, DONE, FAILED, CANCELLED }

    private static final List<Consumer<? super Task<?>>> LISTENERS = new CopyOnWriteArrayList<>();

    private final int index;
    private final Work work;
    private volatile boolean seen;
    /** Whether it is completed after some time, whatever happens. */
    private volatile boolean limited;

    /** What a task knows of the pool's side of it. */
    interface Work {
        void cancel();

        /**
         * Waits at most so long, by reading what comes from the worker. May return early; the task may be done then.
         */
        void help(long nanos) throws InterruptedException;

        /** The calling thread begins to wait; if it is of the same pool, another takes its place meanwhile. */
        Absence absence(boolean forEver);

        /**
         * The calling thread begins to wait without a limit.
         *
         * @param limited whether it has turned out that the task has a limit all the same
         */
        Hold hold(BooleanSupplier limited);

        /** The task has been completed by somebody else: nobody needs to wait for the pool. */
        void released();

        /** The names of the workers that run it now, with commas; empty if none does. */
        String runningOn();
    }

    Task(int index, Work work) {
        this.index = index;
        this.work = work;
    }

    /**
     * These futures, each as soon as it is done, whatever it came to; one that is named twice comes once. The stream
     * is lazy: {@code findFirst()} waits for the first only. A wait that is interrupted throws {@link Cancelled}.
     */
    public static <F extends CompletableFuture<?>> Stream<F> asCompleted(Collection<? extends F> futures) {
        var done = new LinkedBlockingQueue<F>();
        var each = Set.copyOf(futures);
        each.forEach(future -> future.whenComplete((value, failure) -> done.add(future)));
        return IntStream.range(0, each.size()).mapToObj(number -> next(done));
    }

    private static <F> F next(BlockingQueue<F> done) {
        try (var _ = Waits.begin(() -> new Awaited.Other("the next of several that is done"))) {
            return done.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while waiting for the next that is done");
        }
    }

    /**
     * From now on the listener hears of every task in this process that fails, on a thread of its own: whoever holds no
     * task can still tell of its failure. It hears just before the task is done, so that who finds it done finds it
     * told; a task that is cancelled in that moment does not fail after all. Ask {@link #isSeen} later whether somebody
     * else has.
     */
    public static void onFailure(Consumer<? super Task<?>> listener) {
        LISTENERS.add(listener);
    }

    void fail(RuntimeException failure) {
        try {
            if (!isDone()) {
                LISTENERS.forEach(this::tell);
            }
        } finally {
            completeExceptionally(failure);
        }
    }

    private void tell(Consumer<? super Task<?>> listener) {
        try {
            listener.accept(this);
        } catch (RuntimeException | Error e) {
            // Whoever waits for this task is told all the same.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** The calling thread begins to wait for this one among others. */
    Absence absence() {
        return work.absence(false);
    }

    /** Whether anybody has asked for its result or its failure, or has said what is to follow it. */
    public boolean isSeen() {
        return seen;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        seen = true;
        if (isDone()) {
            return super.get();
        }
        awaitEnd();
        return super.get();
    }

    /** Waits for as long as it takes, whatever the task comes to. */
    private void awaitEnd() throws InterruptedException {
        try (var _ = work.absence(true); var hold = work.hold(() -> limited)) {
            hold.await(() -> {
                work.help(Long.MAX_VALUE);
                end();
            });
        }
    }

    private void end() throws InterruptedException {
        try {
            super.get();
        } catch (ExecutionException | CancellationException e) {
            // It has ended.
        }
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long nanos = unit.toNanos(timeout);
        long start = System.nanoTime();
        try (var _ = work.absence(false)) {
            if (!isDone()) {
                work.help(nanos);
            }
            return super.get(Math.max(0, nanos - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
        } finally {
            // a wait that came to nothing has seen nothing
            seen |= isDone();
        }
    }

    @Override
    public R join() {
        seen = true;
        boolean interrupted = false;
        while (!isDone()) {
            try {
                awaitEnd();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return super.join();
    }

    @Override
    public CompletableFuture<R> orTimeout(long timeout, TimeUnit unit) {
        limited = true;
        return super.orTimeout(timeout, unit);
    }

    @Override
    public CompletableFuture<R> completeOnTimeout(R value, long timeout, TimeUnit unit) {
        limited = true;
        return super.completeOnTimeout(value, timeout, unit);
    }

    @Override
    public R getNow(R valueIfAbsent) {
        seen |= isDone();
        return super.getNow(valueIfAbsent);
    }

    @Override
    public R resultNow() {
        seen = true;
        return super.resultNow();
    }

    @Override
    public Throwable exceptionNow() {
        seen = true;
        return super.exceptionNow();
    }

    /** Every stage that depends on this one begins with it. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        seen = true;
        return super.newIncompleteFuture();
    }

    /** The number of the task in its pool, from 1. */
    public int index() {
        return index;
    }

    public Status status() {
        return switch (state()) {
            case SUCCESS -> Status.DONE;
            case FAILED -> Status.FAILED;
            case CANCELLED -> Status.CANCELLED;
            case RUNNING -> work.runningOn().isEmpty() ? Status.QUEUED : Status.RUNNING;
        };
    }

    /**
     * Waits for the result.
     *
     * @throws TaskFailed  when the task threw
     * @throws WorkerLost  when its worker ended
     * @throws Cancelled   when it was cancelled, or the waiting thread was interrupted (the task then goes on)
     */
    public R result() {
        try {
            return get();
        } catch (InterruptedException | ExecutionException | CancellationException e) {
            throw end(e);
        }
    }

    /**
     * As {@link #result()}, but waits no longer than that: when the time is over, the task is stopped. To go on waiting
     * later, use {@link #get(long, TimeUnit)}.
     *
     * @throws TaskTimeout when the time is over
     */
    public R get(Duration timeout) {
        try {
            return get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String late = this + ": no result after " + timeout.toMillis() + " ms; it has been stopped";
            if (cancel(true)) {
                throw new TaskTimeout(late);
            }
            return result();
        } catch (InterruptedException | ExecutionException | CancellationException e) {
            throw end(e);
        }
    }

    /** How a wait without a result ended, as an unchecked exception. */
    private RuntimeException end(Exception ended) {
        return switch (ended) {
            case InterruptedException _ -> {
                Thread.currentThread().interrupt();
                yield new Cancelled("interrupted while waiting for " + this);
            }
            case ExecutionException failed -> failure(failed.getCause());
            default -> new Cancelled(this + " was cancelled");
        };
    }

    private static RuntimeException failure(Throwable cause) {
        Throwable own = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        return own instanceof RuntimeException known ? Endings.again(known) : new CompletionException(own);
    }

    @Override
    public boolean complete(R value) {
        return released(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return released(super.completeExceptionally(failure));
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        whenComplete((value, failure) -> work.released());
        return super.completeAsync(supplier, executor);
    }

    @Override
    public void obtrudeValue(R value) {
        super.obtrudeValue(value);
        work.released();
    }

    @Override
    public void obtrudeException(Throwable failure) {
        super.obtrudeException(failure);
        work.released();
    }

    private boolean released(boolean now) {
        if (now) {
            work.released();
        }
        return now;
    }

    /** Stops the work: takes it back if it has not begun, otherwise interrupts it, and ends its worker if need be. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            work.cancel();
        }
        return cancelled;
    }

    @Override
    public String toString() {
        String running = isDone() ? "" : work.runningOn();
        return "Task " + index + switch (state()) {
            case SUCCESS -> ", done";
            case FAILED -> ", failed";
            case CANCELLED -> ", cancelled";
            case RUNNING -> running.isEmpty() ? ", queued" : ", running on " + running;
        };
    }
}
