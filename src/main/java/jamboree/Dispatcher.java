package jamboree;

import jamboree.code.UnshippableException;
import jamboree.engine.Batch;
import jamboree.engine.LinkEvents;
import jamboree.engine.Sent;
import jamboree.engine.WorkerLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives the inputs of calls to workers and takes in what comes back.
 *
 * <pre>
 *   map, submit, ... (any thread)          clock: deadlines, grace
 *        |  add(call)                          |
 *        v                                     v
 *   [ calls, in order of arrival ] --plan--> lanes --run--> links ==> workers
 *        ^                                                    |
 *        +------- results, failures, ends (link threads) -----+
 * </pre>
 *
 * <p>All state is guarded by one lock. A batch is planned under the lock and encoded and sent outside it.
 */
final class Dispatcher implements LinkEvents {
    final ReentrantLock lock = new ReentrantLock();
    private final Crew crew;
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private final List<Call> unfinished = new ArrayList<>();
    private int batchIds;
    private final Sharing sharing;
    private final Stubborn stubborn;
    private final TimeLimits limits = new TimeLimits(this);

    private record Planned(Lane lane, InFlight batch, List<?> inputs) {}

    Dispatcher(Crew crew) {
        this.crew = crew;
        this.sharing = new Sharing(this, crew);
        this.stubborn = new Stubborn(this, crew);
    }

    // ---- calls ----

    void add(Call call) {
        locked(() -> {
            unfinished.add(call);
            call.observe(() -> crew.running(call));
            if (call.isOver()) {
                retire(call);
            } else {
                calls.add(call);
            }
        });
        dispatch();
    }

    /** New inputs have come for a call that is fed little by little. */
    void fed(Call call) {
        locked(() -> {
            if (call.isOver()) {
                retire(call);
            } else if (!calls.contains(call)) {
                calls.add(call);
            }
        });
        dispatch();
    }

    /** A worker waits for this call: it goes before the others. */
    void prefer(Call call) {
        if (calls.remove(call)) {
            calls.addFirst(call);
        }
    }

    /** Takes back what has not begun, interrupts what runs; what comes back later is not wanted. */
    void cancel(Call call) {
        locked(() -> {
            call.stop();
            calls.remove(call);
            for (Lane lane : crew.lanes()) {
                for (InFlight batch : List.copyOf(lane.batches.values())) {
                    if (batch.call == call) {
                        cancel(lane, batch);
                    }
                }
            }
            if (call.isOver()) {
                retire(call);
            }
        });
        dispatch();
    }

    void cancel(Lane lane, InFlight batch) {
        if (batch.cancelled) {
            return;
        }
        batch.cancelled = true;
        if (!batch.sent) {
            // It is still being encoded; who sends it sees to the rest.
            return;
        }
        // What waits behind another call's task comes back by the first, so that this task is not taken for stubborn.
        if (lane.link.revoke(batch.id)) {
            takeBack(lane, batch);
        } else {
            lane.link.cancel(batch.id);
            stubborn.endIfStubborn(lane, batch);
        }
    }

    /** A batch that has never left: its inputs are as if they had not been given out. */
    void takeBack(Lane lane, InFlight batch) {
        lane.batches.remove(batch.id);
        for (int i = batch.indexes.length - 1; i >= 0; i--) {
            if (batch.account(i)) {
                batch.call.giveBack(batch.indexes[i]);
            }
        }
        settle(batch.call);
    }

    Crew crew() {
        return crew;
    }

    List<Call> unfinished() {
        return List.copyOf(unfinished);
    }

    private void retire(Call call) {
        if (unfinished.remove(call)) {
            calls.remove(call);
            call.over();
            crew.ledger().over(call);
            crew.lanes().forEach(lane -> lane.link.forget(call.code));
            call.code.release();
            crew.isOver(call);
            crew.callEnded();
        }
    }

    // ---- giving out ----

    /** Gives out what can be given out. Called without the lock, after every change. */
    void dispatch() {
        for (;;) {
            List<Planned> planned = new ArrayList<>();
            locked(() -> plan(planned));
            if (planned.isEmpty()) {
                return;
            }
            planned.forEach(this::send);
        }
    }

    private void plan(List<Planned> planned) {
        for (Lane lane = nextLane(); lane != null && !calls.isEmpty(); lane = nextLane()) {
            Call call = calls.getFirst();
            int workers = Math.max(1, crew.lanes().size());
            int most = crew.allotment().allowance(lane, call.pace.next(call.left(), workers));
            InFlight batch = new InFlight(++batchIds, call, call.take(most));
            lane.batches.put(batch.id, batch);
            lane.given += batch.indexes.length;
            call.goesTo(lane.link);
            planned.add(new Planned(lane, batch, call.sent(batch.indexes)));
            if (!call.hasWork()) {
                calls.removeFirst();
            }
        }
        if (calls.isEmpty()) {
            sharing.plan();
        }
    }

    /** The lane that is to get the next batch: one without any, otherwise one whose batches are short. */
    private Lane nextLane() {
        while (!calls.isEmpty() && !calls.getFirst().hasWork()) {
            calls.removeFirst();
        }
        if (calls.isEmpty()) {
            return null;
        }
        return crew.allotment().laneFor(calls.getFirst());
    }

    private void send(Planned planned) {
        Lane lane = planned.lane();
        InFlight batch = planned.batch();
        Call call = batch.call;
        List<?> inputs = planned.inputs();
        try {
            Sent bytes = lane.link.run(new Batch(batch.id, call.code, inputs, false));
            locked(() -> {
                crew.sent(inputs, bytes);
                call.pace.sent(inputs.size(), bytes.inputs());
                batch.sent = true;
                if (call.isStopped() || batch.cancelled) {
                    cancelAgain(lane, batch);
                } else if (lane.state == Lane.State.READY) {
                    limits.begin(lane, batch);
                }
            });
        } catch (UnshippableException e) {
            locked(() -> refuse(lane, batch, e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Thrown by the inputs themselves while they were written, or by their size. A batch that stays counted as
            // given out, and never leaves, would keep its worker from all others.
            locked(() -> refuse(lane, batch, "it cannot be sent: " + e));
        }
    }

    private void cancelAgain(Lane lane, InFlight batch) {
        if (lane.batches.get(batch.id) == batch) {
            batch.cancelled = false;
            cancel(lane, batch);
        }
    }

    /** One of the inputs cannot travel: alone it fails, in company each is tried by itself. */
    private void refuse(Lane lane, InFlight batch, String why) {
        if (!lane.batches.remove(batch.id, batch)) {
            // The worker has ended meanwhile, and its inputs are with others.
            return;
        }
        Call call = batch.call;
        if (batch.indexes.length == 1) {
            int index = batch.indexes[0];
            call.failure(index, new NotShippable("input " + index + ": " + why), "", 0);
        } else {
            for (int i = batch.indexes.length - 1; i >= 0; i--) {
                call.giveBack(batch.indexes[i]);
            }
            call.pace.onlyOnes();
        }
        settle(call);
    }

    /** Brings a call to where it belongs: over, or in line when it has work. */
    void settle(Call call) {
        if (call.isOver()) {
            retire(call);
        } else if (call.hasWork() && !calls.contains(call)) {
            calls.addFirst(call);
        }
    }

    // ---- taking in: link threads ----

    @Override
    public void ready(WorkerLink link) {
        onLane(link, crew::connected);
    }

    /** The worker begins with what it has been given. */
    void takesTasks(Lane lane) {
        limits.begin(lane);
    }

    @Override
    public void results(WorkerLink link, int batchId, int from, List<?> values, long nanos) {
        onLane(link, lane -> {
            InFlight batch = lane.batches.get(batchId);
            if (batch == null) {
                crew.special(lane, batchId, null);
                return;
            }
            long each = nanos / Math.max(1, values.size());
            if (batch.accountRun(from, values.size())) {
                lane.done += values.size();
                batch.call.successes(batch.indexes, from, values, lane.name, each);
            } else {
                for (int i = 0; i < values.size(); i++) {
                    if (batch.account(from + i)) {
                        lane.done++;
                        batch.call.success(batch.indexes[from + i], values.get(i), lane.name, each);
                    }
                }
            }
            batch.ran(values.size());
            batch.call.pace.ran(values.size(), nanos);
            crew.ledger().ran(lane, batch.call, values.size(), 0, nanos);
            finish(lane, batch);
        });
    }

    @Override
    public void failed(WorkerLink link, int batchId, int position, Throwable failure, long nanos) {
        onLane(link, lane -> {
            InFlight batch = lane.batches.get(batchId);
            if (batch == null) {
                crew.special(lane, batchId, failure);
                return;
            }
            // What was stopped because nobody wants it any more has not failed.
            int failed = batch.call.isStopped() ? 0 : 1;
            if (batch.account(position)) {
                int index = batch.indexes[position];
                lane.done += failed;
                lane.failed += failed;
                batch.call.failure(index, batch.timedOut ? Failures.timeout(batch.call, index, lane)
                        : Failures.thrown(batch.call, index, lane, failure), lane.name, nanos);
            }
            batch.ran(1);
            crew.ledger().ran(lane, batch.call, 1, failed, nanos);
            finish(lane, batch);
            if (Failures.isOutOfMemory(failure)) {
                crew.retire(lane);
            }
        });
    }

    @Override
    public void released(WorkerLink link, int batchId, int from) {
        onLane(link, lane -> {
            InFlight batch = lane.batches.get(batchId);
            if (batch == null) {
                return;
            }
            for (int i = batch.indexes.length - 1; i >= from; i--) {
                if (batch.account(i)) {
                    batch.call.giveBack(batch.indexes[i]);
                }
            }
            finish(lane, batch);
        });
    }

    @Override
    public void ended(WorkerLink link, Ending ending) {
        onLane(link, lane -> {
            List<InFlight> had = new ArrayList<>(lane.batches.values());
            lane.batches.clear();
            String replacement = crew.ended(lane, ending);
            for (InFlight batch : had) {
                lose(lane, batch, ending, replacement);
            }
        });
    }

    private void lose(Lane lane, InFlight batch, Ending ending, String replacement) {
        Call call = batch.call;
        int at = ending.batchId() == batch.id ? ending.index() : -1;
        for (int i = batch.indexes.length - 1; i >= 0; i--) {
            if (!batch.account(i)) {
                continue;
            }
            int index = batch.indexes[i];
            if (i == at && batch.timedOut) {
                call.failure(index, Failures.timeout(call, index, lane), lane.name, 0);
            } else if (i == at || !call.isStopped() && !call.giveBackAfterDeath(index)) {
                WorkerLost lost = Failures.lost(call, index, lane, ending, replacement);
                if (call.failure(index, lost, lane.name, 0) && !call.isStopped()) {
                    crew.ledger().lost(lost);
                }
            } else if (call.isStopped()) {
                call.giveBack(index);
            }
        }
        settle(call);
    }

    private void finish(Lane lane, InFlight batch) {
        if (batch.isComplete()) {
            lane.batches.remove(batch.id);
            lane.link.done(batch.id);
        }
        Call call = batch.call;
        crew.ledger().progress(call, crew.lanes());
        settle(call);
        crew.afterBatch(lane);
    }

    private void onLane(WorkerLink link, java.util.function.Consumer<Lane> action) {
        locked(() -> crew.laneOf(link).ifPresent(action));
        dispatch();
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
