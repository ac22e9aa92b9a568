package jamboree;

import jamboree.code.CallText;
import jamboree.code.UnshippableException;
import jamboree.engine.Batch;
import jamboree.engine.Engine;
import jamboree.engine.LinkEvents;
import jamboree.engine.Stopped;
import jamboree.engine.TaskCode;
import jamboree.engine.TaskThread;
import jamboree.engine.WorkerLink;
import jamboree.engine.WorkerSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The life of a {@link Proc}: new, started, ended. */
final class ProcRun implements ProcLife, LinkEvents {
    private static final Set<ProcRun> ACTIVE = new LinkedHashSet<>();
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final int BATCH = 1;

    private final Proc proc;
    private final Engine engine;
    private final String name;
    private final Callable<?> job;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Void> exit = new CompletableFuture<>();
    private volatile WorkerLink link;
    private volatile Ending ending;
    private volatile Object value;
    private volatile boolean hasValue;
    private volatile Throwable failure;
    private final AtomicInteger asking = new AtomicInteger();
    private boolean started;
    private boolean daemon;
    private volatile boolean terminating;

    ProcRun(Proc proc, Engine engine, String name, Callable<?> job) {
        this.proc = proc;
        this.engine = engine;
        this.name = name;
        this.job = job;
    }

    static List<Proc> active() {
        synchronized (ACTIVE) {
            return ACTIVE.stream().map(run -> run.proc).toList();
        }
    }

    /** Where the actions run of those that have been started and have not ended. */
    static List<TaskThread> threads() {
        synchronized (ACTIVE) {
            return ACTIVE.stream().map(run -> run.link).filter(Objects::nonNull).map(WorkerLink::taskThread).toList();
        }
    }

    @Override
    public synchronized void start() {
        if (started) {
            throw new IllegalStateException(name + " has been started before; a proc is started once");
        }
        try {
            TaskCode code = engine.prepare(Bodies.job(job));
            code.assigned().forEach(variable -> Events.noteOnce("note: the proc assigns '" + variable
                    + "'; it changes its own copy. To share it: SharedLong, or a queue.  :help sharing"));
            started = true;
            synchronized (ACTIVE) {
                ACTIVE.add(this);
            }
            launch(code);
        } catch (UnshippableException e) {
            throw NotShippable.of(e, "a thread:  Proc.thread(…)");
        }
    }

    /** What cannot be launched, for lack of memory or threads, has not been started, and may be started again. */
    private void launch(TaskCode code) throws UnshippableException {
        WorkerLink newLink = null;
        try {
            newLink = engine.start(new WorkerSpec(name, true, 0, Jamboree.cpus() + 1, List.of()), this);
            newLink.run(new Batch(BATCH, code, Collections.singletonList(null), true));
            newLink.finish();
            link = newLink;
        } finally {
            if (newLink == null) {
                started = false;
                forget();
            } else if (link == null) {
                newLink.kill();
            }
        }
        if (!daemon && engine.isolated()) {
            Thread.ofPlatform().name(name + "/wait").start(this::awaitEnd);
        }
    }

    /** On a thread that is no daemon: so this process does not end before. */
    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            // Whoever interrupts it wants the program to end without waiting.
        }
    }

    @Override
    public synchronized void setDaemon(boolean newDaemon) {
        if (started) {
            throw new IllegalStateException(name + " has been started: set its daemon state before");
        }
        daemon = newDaemon;
    }

    @Override
    public synchronized boolean isDaemon() {
        return daemon;
    }

    private WorkerLink startedLink(String what) {
        WorkerLink present = link;
        if (present == null) {
            // its own job may ask before start() has come back
            synchronized (this) {
                present = link;
            }
        }
        if (present == null) {
            throw new IllegalStateException(name + " has not been started: start it before " + what);
        }
        return present;
    }

    @Override
    public boolean join(long nanos) {
        WorkerLink present = startedLink("join");
        try {
            if (nanos < FOR_EVER) {
                awaitEnd(present, nanos);
            } else if (ended.getCount() > 0) {
                awaitEnd(present);
            }
            return ended.getCount() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while waiting for the end of " + name);
        }
    }

    private void awaitEnd(WorkerLink present) throws InterruptedException {
        try (var hold = Waits.begin(() -> awaited(present))) {
            if (!engine.isolated()) {
                WorkWatch.over(hold);
            }
            hold.await(() -> awaitEnd(present, FOR_EVER));
        }
    }

    private void awaitEnd(WorkerLink present, long nanos) throws InterruptedException {
        long patience = Patience.nanos();
        if (ended.await(Math.min(nanos, patience), TimeUnit.NANOSECONDS) || nanos <= patience) {
            return;
        }
        if (engine.isolated() && Stopped.isStopped(present.pid())) {
            Events.noteOnce(name + " (pid " + present.pid() + ") is waited for, and is stopped by a signal; kill "
                    + "-CONT " + present.pid() + ", or its kill()");
        }
        ended.await(nanos - patience, TimeUnit.NANOSECONDS);
    }

    /** It ends only when its action does. */
    private synchronized Awaited awaited(WorkerLink present) {
        TaskThread thread = present.taskThread();
        return terminating || ended.getCount() == 0 ? new Awaited.Other(name)
                : new Awaited.Work("the end of " + name, List.of(new Awaited.Runner(thread.process(), thread.thread(),
                        engine.isolated() ? BATCH : -1)), false);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R result() {
        asking.incrementAndGet();
        try {
            join(FOR_EVER);
        } finally {
            asking.decrementAndGet();
        }
        if (failure != null) {
            Throwable cause = Failures.cause(failure);
            throw new TaskFailed(name + ": " + Failures.describe(cause), 0, null, cause);
        }
        if (!hasValue) {
            throw loss().failure("before it had a result", 0, null);
        }
        return (R) value;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        WorkerLink present = link;
        return present == null ? -1 : present.awaitPid();
    }

    @Override
    public String task() {
        return CallText.of(Bodies.job(job), List.of());
    }

    @Override
    public boolean isAlive() {
        return link != null && ended.getCount() > 0;
    }

    @Override
    public OptionalInt exitCode() {
        if (ended.getCount() > 0) {
            return OptionalInt.empty();
        }
        boolean failedThread = !engine.isolated() && failure != null;
        return OptionalInt.of(failedThread ? 1 : ending.exit().code());
    }

    @Override
    public Optional<String> exitReason() {
        return ended.getCount() > 0 ? Optional.empty()
                : Optional.of(ending.exit().code() == exitCode().getAsInt() ? ending.exit().describe() : "status 1");
    }

    @Override
    public CompletableFuture<?> onExit() {
        return exit;
    }

    @Override
    public synchronized void terminate() {
        WorkerLink present = startedLink("terminate");
        if (isAlive() && !terminating) {
            terminating = true;
            present.terminate();
            Clock.after(GRACE, present::kill);
        }
    }

    @Override
    public void kill() {
        startedLink("kill").kill();
    }

    @Override
    public void interrupt() {
        startedLink("interrupt").cancel(BATCH);
    }

    @Override
    public List<StackTraceElement> stack() {
        return isAlive() ? link.stack().map(List::of).orElse(List.of()) : List.of();
    }

    @Override
    public void close() {
        if (isAlive()) {
            terminate();
            join(FOR_EVER);
        }
    }

    @Override
    public String toString() {
        String state = link == null ? "new" : isAlive() ? "running" : "ended with " + ending.exit().describe();
        return name + " (" + (link == null || link.pid() < 0 ? "" : "pid " + link.pid() + ", ") + state + ")";
    }

    // ---- link thread ----

    @Override
    public void ready(WorkerLink worker) {
        Events.emit(new Event.WorkerReady(Instant.now(), name, worker.pid()));
    }

    @Override
    public void results(WorkerLink worker, int batchId, int from, List<?> values, long nanos) {
        value = values.getFirst();
        hasValue = true;
    }

    @Override
    public void failed(WorkerLink worker, int batchId, int index, Throwable thrown, long nanos) {
        failure = thrown;
        Throwable cause = Failures.cause(thrown);
        if (asking.get() == 0 && !terminating && !(cause instanceof ExitCalled)) {
            tell(cause);
        }
    }

    /** As of a thread that an exception has ended: who asks for the result is told by that exception. */
    private void tell(Throwable cause) {
        Thread thread = Thread.ofPlatform().name(name).unstarted(() -> { });
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, cause);
        } catch (RuntimeException | Error e) {
            Events.note(name + " failed: " + Failures.describe(cause) + "; telling of it failed: " + e);
        }
    }

    @Override
    public void released(WorkerLink worker, int batchId, int from) {
        if (failure == null) {
            failure = new Cancelled(name + " was stopped before it began");
        }
    }

    @Override
    public void ended(WorkerLink worker, Ending how) {
        ending = how;
        try {
            if (engine.isolated() && (failure != null || how.exit().code() != 0)) {
                Deaths.ofProc(worker.taskThread().process(), name + (failure == null
                        ? " ended with " + how.exit().describe()
                        : " failed: " + Failures.describe(Failures.cause(failure))));
            }
            Events.emit(new Event.WorkerEnded(Instant.now(), name, worker.pid(), how.exit().describe(),
                    how.wanted()));
            if (!how.wanted() && asking.get() == 0) {
                // Who asks for the result is told by an exception.
                Events.note(new Loss(name, worker.pid(), how).text());
            }
        } finally {
            forget();
            ended.countDown();
            exit.completeAsync(() -> null, Thread.ofVirtual().name(name + "/exit")::start);
        }
    }

    private void forget() {
        synchronized (ACTIVE) {
            ACTIVE.remove(this);
        }
    }

    private Loss loss() {
        return new Loss(name, link.pid(), ending);
    }
}
