package jamboree;

import jamboree.code.UnshippableException;
import jamboree.engine.Engine;
import jamboree.engine.LinkEvents;
import jamboree.engine.Sent;
import jamboree.engine.ThreadEngine;
import jamboree.engine.WorkerLink;
import jamboree.engine.WorkerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * The workers of a pool: started, replaced when they die, retired, ended. Guarded by the dispatcher's lock, which all
 * callers hold.
 */
final class Crew {
    private enum State { OPEN, SHUT_DOWN, FINISHING }

    private final Plan plan;
    private final Engine engine;
    private final Dispatcher dispatcher = new Dispatcher(this);
    private final Allotment allotment;
    private final Ledger ledger = new Ledger();
    private final Repeats repeats;
    private final List<Lane> lanes = new ArrayList<>();
    private final Beginnings beginnings;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable whenEnded;
    private final Condition changed = dispatcher.lock.newCondition();
    private State state = State.OPEN;
    private int names;
    private int target;
    /** So many workers more, for calls that found none while all waited for others in a circle. */
    private int relief;
    private RuntimeException broken;

    Crew(Plan plan, Engine engine, Runnable whenEnded) throws UnshippableException {
        this.plan = plan;
        this.allotment = new Allotment(dispatcher, this, plan.tasksPerWorker());
        this.repeats = new Repeats(plan.name());
        this.engine = engine;
        this.whenEnded = whenEnded;
        this.target = plan.workers();
        this.beginnings = new Beginnings(plan, engine, dispatcher);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Repeats repeats() {
        return repeats;
    }

    Allotment allotment() {
        return allotment;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Lane> lanes() {
        return lanes;
    }

    Optional<Lane> laneOf(WorkerLink link) {
        for (Lane lane : lanes) {
            if (lane.link == link) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    // ---- starting ----

    void fill() {
        while (state != State.FINISHING && broken == null && working() < wanted()
                && lanes.size() < target + Absence.MOST) {
            start();
        }
    }

    private int wanted() {
        return target + relief;
    }

    private long working() {
        return lanes.stream().filter(Lane::takesWork).count();
    }

    /** Starts a worker; returns what to call it, empty if this process cannot even begin to, which fails the pool. */
    private String start() {
        Lane lane = new Lane(plan.name() + "." + ++names);
        try {
            lane.link = engine.start(new WorkerSpec(lane.name, false, plan.heapBytes(), target, plan.jvmOptions()),
                    dispatcher);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            fail(new PoolFailed(plan.name() + ": a worker cannot be started: " + Failures.describe(e), e));
            return "";
        }
        lanes.add(lane);
        beginnings.started(lane);
        return lane.described();
    }

    /** The process of a worker is there. */
    void connected(Lane lane) {
        if (beginnings.connected(lane)) {
            ready(lane);
        }
    }

    private void ready(Lane lane) {
        ledger.workerReady(lane);
        dispatcher.takesTasks(lane);
        changed.signalAll();
    }

    /** Waits until all workers are ready; false when the time is over or the pool ends. */
    boolean awaitReady(long nanos) throws InterruptedException {
        long rest = nanos;
        while (rest > 0 && state != State.FINISHING && readyCount() < target) {
            rest = changed.awaitNanos(rest);
        }
        if (broken != null) {
            throw broken;
        }
        return state != State.FINISHING && readyCount() >= target;
    }

    private long readyCount() {
        return lanes.stream().filter(lane -> lane.state == Lane.State.READY && !lane.retiring).count();
    }

    /** A batch that belongs to no call has been run: the initializer. */
    void special(Lane lane, int batchId, Throwable failure) {
        if (!beginnings.isInitializer(batchId)) {
            return;
        }
        if (failure == null) {
            beginnings.done(lane);
            ready(lane);
        } else {
            fail(new PoolFailed(plan.name() + ": the initializer failed on " + lane.name + ": "
                    + Failures.describe(failure) + "; the pool is closed", failure));
        }
    }

    // ---- giving work ----

    void afterBatch(Lane lane) {
        if (plan.tasksPerWorker() > 0 && lane.given >= plan.tasksPerWorker() && lane.isIdle()) {
            retire(lane);
        }
        if (lane.retiring && lane.isIdle()) {
            finish(lane);
        }
    }

    /** The worker ends after what it has, and another takes its place. */
    void retire(Lane lane) {
        lane.retiring = true;
        if (lane.isIdle()) {
            finish(lane);
        }
        fill();
    }

    /** A worker whose task will not end: it is ended, and replaced. */
    void replaceStubborn(Lane lane) {
        if (!engine.isolated()) {
            Events.note(lane.name + " does not heed its interrupt; a thread cannot be ended, so its task goes on "
                    + "unseen. For tasks that must be stopped: Pool.processes(" + target + ")");
        }
        lane.retiring = true;
        lane.link.kill();
    }

    void resize(int workers) {
        target = workers;
        trim(null);
        fill();
    }

    /** Workers are to be as many as wanted again; one of them stays in any case. */
    void trim(Lane kept) {
        for (int i = lanes.size() - 1; i >= 0 && working() > wanted(); i--) {
            Lane lane = lanes.get(i);
            if (lane != kept && lane.takesWork()) {
                lane.retiring = true;
                if (lane.isIdle()) {
                    finish(lane);
                }
            }
        }
    }

    /** Whether it may have another worker than it was opened with, to keep its tasks from waiting in a circle. */
    boolean mayGrow() {
        return !engine.isolated() && lanes.size() < target + Absence.MOST;
    }

    /** The call gets a worker of its own, until it is over. */
    void relieve(Call call) {
        if (!call.isOver() && mayGrow()) {
            call.relief++;
            relief++;
            fill();
            dispatcher.prefer(call);
        }
    }

    void isOver(Call call) {
        relief -= call.relief;
        call.relief = 0;
        trim(null);
    }

    boolean isIsolated() {
        return engine.isolated();
    }

    /** Whether tasks can wait for work of their own pool at all: handles of it do not travel. */
    boolean mayWaitForItself() {
        return !engine.isolated() && ThreadEngine.currentWorker().isPresent();
    }

    /** The worker that the calling thread is. */
    Optional<Lane> ownLane() {
        return ThreadEngine.currentWorker().flatMap(this::laneOf);
    }

    private static void finish(Lane lane) {
        if (lane.state != Lane.State.ENDING) {
            lane.state = Lane.State.ENDING;
            lane.link.dismiss();
        }
    }

    // ---- telling ----

    void sent(List<?> inputs, Sent bytes) {
        ledger.sent(bytes.code() + bytes.inputs());
        repeats.inputs(inputs, bytes.inputs());
    }

    /** How many inputs of the call are being worked on: of each worker the first that it has not answered. */
    int running(Call call) {
        return (int) lanes.stream().filter(lane -> !lane.isStarting())
                .filter(lane -> lane.runs(call)).count();
    }

    // ---- ending ----

    /** A worker has ended; returns what to call the one that replaces it, or an empty text. */
    String ended(Lane lane, LinkEvents.Ending ending) {
        lanes.remove(lane);
        boolean expected = ending.wanted() || lane.state == Lane.State.ENDING;
        ledger.workerEnded(lane, ending.exit().describe(), expected);
        Loss loss = Loss.of(lane, ending);
        if (engine.isolated() && (!expected || ending.exit().code() != 0)) {
            Deaths.ofWorker(lane.link.taskThread().process(), loss.text());
        }
        Lane.State before = lane.state;
        boolean badStart = lane.isStarting();
        lane.state = Lane.State.ENDED;
        if (state == State.FINISHING) {
            checkEnded();
            return "";
        }
        if (badStart && beginnings.isHopeless()) {
            fail(beginnings.failure(before, loss));
            return "";
        }
        if (badStart) {
            Clock.after(beginnings.pause(), () -> {
                dispatcher.locked(this::fill);
                dispatcher.dispatch();
            });
            return "";
        }
        return working() < wanted() ? start() : "";
    }

    private void fail(RuntimeException why) {
        if (broken != null) {
            return;
        }
        broken = why;
        changed.signalAll();
        state = State.FINISHING;
        dispatcher.unfinished().forEach(call -> call.fail(why));
        lanes.forEach(lane -> {
            lane.state = Lane.State.ENDING;
            lane.link.kill();
        });
        checkEnded();
    }

    void checkOpen() {
        if (broken != null) {
            throw broken;
        }
        if (state != State.OPEN) {
            throw new PoolClosed(plan.name() + " is closed and takes no new work; open another");
        }
    }

    boolean isShutdown() {
        return state != State.OPEN;
    }

    /** No new work; the workers end when what was submitted is done. */
    void shutdown() {
        if (state == State.OPEN) {
            state = State.SHUT_DOWN;
            dispatcher.unfinished().forEach(call -> {
                call.cut();
                dispatcher.settle(call);
            });
            callEnded();
        }
    }

    void callEnded() {
        if (state == State.SHUT_DOWN && dispatcher.unfinished().isEmpty()) {
            state = State.FINISHING;
            List.copyOf(lanes).forEach(Crew::finish);
            checkEnded();
        }
    }

    /** Workers that are still there are ended. */
    void killAll() {
        state = State.FINISHING;
        List.copyOf(lanes).forEach(lane -> {
            lane.state = Lane.State.ENDING;
            lane.link.kill();
        });
        checkEnded();
    }

    void finishAll() {
        state = State.FINISHING;
        List.copyOf(lanes).forEach(Crew::finish);
        checkEnded();
    }

    private void checkEnded() {
        if (lanes.isEmpty() && ended.getCount() > 0) {
            beginnings.release();
            whenEnded.run();
            ended.countDown();
        }
    }

    /** Called without the lock. */
    boolean awaitEnded(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    int target() {
        return target;
    }
}
