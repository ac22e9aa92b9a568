package jamboree.engine;

import jamboree.code.Exits;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker that is a thread. The thread itself tells the owner what happens. */
final class ThreadLink implements WorkerLink {
    /** How long a thread may take to end after it has been interrupted, before it is given up. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** Of each thread that is a worker. */
    static final ThreadLocal<WorkerLink> CURRENT = new ThreadLocal<>();

    private final WorkerSpec spec;
    private final LinkEvents events;
    private final Thread thread;
    private final LinkedBlockingQueue<Optional<Batch>> inbox = new LinkedBlockingQueue<>();
    private final Runs runs;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Spot spot = Spot.NOWHERE;
    private volatile boolean killed;

    /** Which input the thread is working on. */
    private record Spot(int batchId, int index) {
        static final Spot NOWHERE = new Spot(-1, -1);
    }

    ThreadLink(WorkerSpec spec, LinkEvents events, ThreadFactory factory) {
        this.spec = spec;
        this.events = events;
        this.thread = factory.newThread(this::live);
        this.runs = new Runs(thread);
    }

    void start() {
        thread.start();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Sent run(Batch batch) {
        runs.add(batch.id(), batch.inputs().size());
        inbox.add(Optional.of(batch));
        return Sent.NOTHING;
    }

    @Override
    public boolean revoke(int batchId) {
        int from = runs.revoke(batchId);
        if (from >= 0) {
            // Not by the caller, who holds its own lock; not by the worker, whose task may run for long.
            Thread.ofVirtual().name(spec.name() + "/revoke").start(() -> events.released(this, batchId, from));
        }
        return false;
    }

    @Override
    public void cancel(int batchId) {
        runs.cancel(batchId);
    }

    @Override
    public void done(int batchId) {
        // The thread itself has left it.
    }

    @Override
    public void forget(TaskCode code) {
        // Nothing was sent anywhere.
    }

    @Override
    public void finish() {
        inbox.add(Optional.empty());
    }

    @Override
    public long awaitPid() {
        return pid();
    }

    @Override
    public void terminate() {
        kill();
    }

    @Override
    public void kill() {
        killed = true;
        inbox.add(Optional.empty());
        runs.cancelAll();
        Thread.ofVirtual().name(spec.name() + "/kill").start(this::giveUp);
    }

    /** A thread that does not heed its interrupt goes on, but no longer as a worker. */
    private void giveUp() {
        try {
            if (thread.join(PATIENCE)) {
                return;
            }
        } catch (InterruptedException e) {
            // Then it is given up at once.
        }
        end(spot);
    }

    private void end(Spot last) {
        if (ended.compareAndSet(false, true)) {
            events.ended(this, new LinkEvents.Ending(true, Exit.NORMAL, last.batchId(), last.index(),
                    LinkEvents.Clues.NONE));
        }
    }

    @Override
    public TaskThread taskThread() {
        return new TaskThread(Node.current().address(), thread.threadId());
    }

    @Override
    public Optional<StackTraceElement[]> stack() {
        return Optional.of(thread.getStackTrace());
    }

    // ---- the worker's thread ----

    private void live() {
        CURRENT.set(this);
        events.ready(this);
        for (;;) {
            try {
                Optional<Batch> next = inbox.take();
                if (next.isEmpty() || killed) {
                    break;
                }
                work(next.get());
            } catch (InterruptedException e) {
                // An interrupt that was meant for a task which had just ended.
            }
        }
        end(Spot.NOWHERE);
    }

    private void work(Batch batch) {
        BatchRun run = runs.get(batch.id());
        thread.setContextClassLoader(batch.code().loader());
        runs.enter(run);
        boolean going = true;
        for (int index = run.begin(); index >= 0; index = going ? run.begin() : -1) {
            spot = new Spot(batch.id(), index);
            going = runOne(batch, index) || !batch.stopAtFailure();
        }
        spot = Spot.NOWHERE;
        int limit = run.revoke();
        runs.leave(run);
        if (limit < run.size()) {
            events.released(this, batch.id(), limit);
        }
    }

    private boolean runOne(Batch batch, int index) {
        long start = System.nanoTime();
        try {
            Object value = Exits.within(status -> {
                throw new TaskExit(status);
            }, () -> call(batch.code().body(), batch.inputs().get(index)));
            events.results(this, batch.id(), index, Collections.singletonList(value), System.nanoTime() - start);
            return true;
        } catch (Throwable failure) {
            runs.settle();
            events.failed(this, batch.id(), index, failure instanceof Wrapped wrapped ? wrapped.getCause() : failure,
                    System.nanoTime() - start);
            return false;
        }
    }

    private static Object call(TaskBody body, Object input) throws Exception {
        try {
            return body.call(input);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Wrapped(e);
        }
    }

    /** Carries a throwable that is neither exception nor error through {@code Callable}. */
    private static final class Wrapped extends Exception {
        private static final long serialVersionUID = 1L;

        Wrapped(Throwable cause) {
            super(cause);
        }
    }
}
