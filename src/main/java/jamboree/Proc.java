package jamboree;

import jamboree.engine.Engine;
import jamboree.engine.Node;
import jamboree.engine.ProcessEngine;
import jamboree.engine.ThreadEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One process that runs one action; Python's {@code Process}. Made, then started, once. It ends when the action and the
 * non-daemon threads it has started have ended.
 *
 * <p>All methods may be called by any thread. A program waits at its end for the procs it has started, unless they are
 * daemons; when it is killed, they end with it.
 */
public final class Proc implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ProcLife run;

    private Proc(Engine engine, String name, Callable<?> job) {
        this.run = new ProcRun(this, engine, name == null ? "proc-" + NUMBERS.incrementAndGet() : name, job);
    }

    private Proc(ProcLife run) {
        this.run = run;
    }

    public Proc(Action action) {
        this(null, action);
    }

    public Proc(String name, Action action) {
        this(new ProcessEngine(), name, Plain.job(action));
    }

    public Proc(Runnable action) {
        this(null, action);
    }

    public Proc(String name, Runnable action) {
        this(new ProcessEngine(), name, Plain.job(action));
    }

    public Proc(Job<?> job) {
        this(null, job);
    }

    public Proc(String name, Job<?> job) {
        this(new ProcessEngine(), name, job);
    }

    public Proc(Callable<?> job) {
        this(null, job);
    }

    public Proc(String name, Callable<?> job) {
        this(new ProcessEngine(), name, Plain.job(job));
    }

    /** The same over a thread of this process, as {@code multiprocessing.dummy}: made, not started. */
    public static Proc thread(Action action) {
        return new Proc(ThreadEngine.platform(), null, Plain.job(action));
    }

    /** As {@link #thread(Action)}. */
    public static Proc thread(Runnable action) {
        return new Proc(ThreadEngine.platform(), null, Plain.job(action));
    }

    /** As {@link #thread(Action)}, with a result. */
    public static Proc thread(Job<?> job) {
        return new Proc(ThreadEngine.platform(), null, job);
    }

    /** As {@link #thread(Action)}, with a result. */
    public static Proc thread(Callable<?> job) {
        return new Proc(ThreadEngine.platform(), null, Plain.job(job));
    }

    /** Makes and starts a process. */
    public static Proc start(Action action) {
        return started(new Proc(action));
    }

    /** Makes and starts a process. */
    public static Proc start(Runnable action) {
        return started(new Proc(action));
    }

    /** Makes and starts a process with a result. */
    public static Proc start(Job<?> job) {
        return started(new Proc(job));
    }

    /** Makes and starts a process with a result. */
    public static Proc start(Callable<?> job) {
        return started(new Proc(job));
    }

    private static Proc started(Proc proc) {
        proc.start();
        return proc;
    }

    /** The procs of this process that have been started and have not ended, in the order of starting. */
    public static List<Proc> active() {
        return ProcRun.active();
    }

    /** The process that calls; in a worker of a pool, that worker. */
    public static Proc current() {
        return new Proc(new ProcRelative(Node.current().name(), ProcessHandle.current()));
    }

    /** The process that started this one; null in the first one, which no pool or proc has started. */
    public static Proc parent() {
        String name = Node.current().parentName();
        return name.isEmpty() ? null : ProcessHandle.current().parent()
                .map(process -> new Proc(new ProcRelative(name, process))).orElse(null);
    }

    /**
     * Whether the process that made it ends without waiting for it, and so ends it; before the start only. By default a
     * proc is waited for, as Java waits for its threads.
     *
     * @throws IllegalStateException when it has been started
     */
    public void setDaemon(boolean daemon) {
        run.setDaemon(daemon);
    }

    public boolean isDaemon() {
        return run.isDaemon();
    }

    /**
     * Starts it. The action is fixed now: its code, and the values of the variables it uses.
     *
     * @throws IllegalStateException when it has been started before
     * @throws NotShippable          when the action cannot travel
     */
    public void start() {
        run.start();
    }

    /** Waits for its end. @throws IllegalStateException when it has not been started */
    public void join() {
        run.join(ProcLife.FOR_EVER);
    }

    /** Waits for its end at most so long; returns whether it has ended. */
    public boolean join(Duration timeout) {
        return run.join(ProcLife.nanos(timeout));
    }

    /**
     * Waits for its end; what the job returned, or null for an action.
     *
     * @throws TaskFailed when the job threw
     * @throws WorkerLost when the process ended before
     */
    public <R> R result() {
        return run.result();
    }

    public String name() {
        return run.name();
    }

    /** Its process, also after its end; -1 before it has been started. */
    public long pid() {
        return run.pid();
    }

    public boolean isAlive() {
        return run.isAlive();
    }

    /** Empty until it has ended; then its status, 1 when the action threw, or -n after signal n. */
    public OptionalInt exitCode() {
        return run.exitCode();
    }

    /** Empty until it has ended; then how, for a person: {@code status 3}, {@code signal 9 (SIGKILL)}. */
    public Optional<String> exitReason() {
        return run.exitReason();
    }

    /**
     * Completed with this proc once it has ended; to wait for several at once, with
     * {@code CompletableFuture.anyOf}, or to go on by a callback. Cancelling it does not end the proc.
     *
     * @throws IllegalStateException on {@link #current()}
     */
    public CompletableFuture<Proc> onExit() {
        return run.onExit().thenApply(end -> this);
    }

    /** Asks it to end: interrupted, then SIGTERM; what has not ended a second later is killed. Does not wait. */
    public void terminate() {
        run.terminate();
    }

    /** Ends it at once with SIGKILL, and the processes it has started. Does not wait. */
    public void kill() {
        run.kill();
    }

    /** Interrupts the action, so that its {@code finally} blocks run. */
    public void interrupt() {
        run.interrupt();
    }

    /** What it runs, such as {@code fcn(3, q)}; empty where its action is more than one plain call. Any thread. */
    public String task() {
        return run.task();
    }

    /** The stack of its action, without stopping it; empty where there is no telling. */
    public List<StackTraceElement> stack() {
        return run.stack();
    }

    /** Ends it if it runs, and waits for that. Idempotent. */
    @Override
    public void close() {
        run.close();
    }

    @Override
    public String toString() {
        return run.toString();
    }
}
