package jamboree;

import jamboree.engine.TaskCode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;

/**
 * A call whose inputs are read little by little, by the thread that takes the results: so an infinite source is fine,
 * and user code in it never runs on a thread of ours.
 */
final class StreamCall<R> extends Call implements Iterator<R> {
    private static final int LEAST_PER_WORKER = 2;
    private static final int MOST_AHEAD = 1 << 15;

    /** So much time of whoever takes the results is to be covered by what is read ahead. */
    private static final double COVERED_NANOS = 8_000_000;

    /** The time is asked for once in so many results: the clock takes as long as a short task. */
    private static final int SAMPLE = 16;

    private final Iterator<?> source;
    private final boolean ordered;
    private final Dispatcher dispatcher;
    private final int workers;
    private final Condition arrived;

    private final Map<Integer, Object> inputs = new HashMap<>();
    private final Map<Integer, Result> results = new HashMap<>();
    private final ArrayDeque<Integer> ready = new ArrayDeque<>();
    private int fedCount;
    private int givenCount;
    private int taken;
    private int failed;
    private boolean exhausted;
    private boolean cutShort;
    private RuntimeException broken;

    // Of the caller's thread: when it got the last result, 0 when nobody wants to know; how long it spends on each.
    private long gaveNanos;
    private double spendsNanos;

    private record Result(Object value, RuntimeException failure) {}

    StreamCall(TaskCode code, String label, Settings settings, Iterator<?> source, boolean ordered,
            Dispatcher dispatcher, int workers) {
        super(code, label, settings);
        this.source = source;
        this.ordered = ordered;
        this.dispatcher = dispatcher;
        this.workers = workers;
        this.arrived = dispatcher.lock.newCondition();
    }

    // ---- the pool's side, with the lock ----

    @Override
    long fresh() {
        return fedCount - givenCount;
    }

    @Override
    int nextFresh() {
        return givenCount++;
    }

    @Override
    Object input(int index) {
        return inputs.get(index);
    }

    @Override
    long total() {
        return exhausted ? fedCount : -1;
    }

    @Override
    boolean isFed() {
        return exhausted;
    }

    @Override
    void succeeded(int index, Object value, String worker, long nanos) {
        arrive(index, new Result(value, null));
    }

    @Override
    void failed(int index, RuntimeException failure, String worker, long nanos) {
        failed++;
        arrive(index, new Result(null, failure));
    }

    private void arrive(int index, Result result) {
        inputs.remove(index);
        results.put(index, result);
        ready.add(index);
        arrived.signalAll();
    }

    @Override
    void over() {
        arrived.signalAll();
    }

    @Override
    void fail(RuntimeException why) {
        broken = why;
        stop();
        arrived.signalAll();
    }

    @Override
    void cut() {
        cutShort = !exhausted;
        exhausted = true;
        if (isOver()) {
            arrived.signalAll();
        }
    }

    // ---- the caller's side, without the lock ----

    @Override
    public boolean hasNext() {
        isBack();
        feed();
        dispatcher.lock.lock();
        try {
            if (taken < fedCount || !cutShort) {
                return taken < fedCount;
            }
        } finally {
            dispatcher.lock.unlock();
        }
        if (source.hasNext()) {
            throw new PoolClosed(label + ": the pool has been closed after " + taken + " inputs, and there are more");
        }
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Result result = await();
        gaveNanos = taken < SAMPLE || taken % SAMPLE == 0 ? System.nanoTime() : 0;
        if (result.failure() != null) {
            throw Endings.again(result.failure());
        }
        return (R) result.value();
    }

    private void isBack() {
        if (gaveNanos != 0) {
            long spent = System.nanoTime() - gaveNanos;
            spendsNanos = spendsNanos == 0 ? spent : (spendsNanos + spent) / 2;
            gaveNanos = 0;
        }
    }

    private Result await() {
        Absence.refuseListener(dispatcher.crew(), this);
        dispatcher.lock.lock();
        try (var _ = Absence.begin(dispatcher.crew(), this, true)) {
            awaitResult();
            if (broken != null) {
                throw broken;
            }
            int index = ordered ? taken : ready.removeFirst();
            if (ordered) {
                ready.removeFirstOccurrence(index);
            }
            taken++;
            return results.remove(index);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancel();
        } finally {
            dispatcher.lock.unlock();
        }
    }

    private void awaitResult() throws InterruptedException {
        if (hasResult()) {
            return;
        }
        try (var hold = WorkWatch.begin(dispatcher.crew(), new CallWait(dispatcher.crew(), this))) {
            hold.await(() -> {
                while (!hasResult()) {
                    arrived.await();
                }
            });
        } catch (DeadlockDetected e) {
            broken = e;
            dispatcher.cancel(this);
        }
    }

    private boolean hasResult() {
        return broken != null || (ordered ? results.containsKey(taken) : !ready.isEmpty());
    }

    private Cancelled cancel() {
        broken = cancelled("interrupted");
        dispatcher.cancel(this);
        return (Cancelled) broken;
    }

    private Cancelled cancelled(String how) {
        Tally tally = tally(failed, fedCount);
        var cancelled = new Cancelled(label + " " + how + ": " + tally);
        cancelled.came(tally, List.of());
        return cancelled;
    }

    /** Stops it; a thread that waits for its next result is told. */
    void close() {
        dispatcher.locked(() -> {
            if (broken == null && !isOver()) {
                broken = cancelled("closed");
                arrived.signalAll();
            }
        });
        dispatcher.cancel(this);
    }

    /** Reads ahead in the source, as far as the workers need it. */
    private void feed() {
        int room = room();
        boolean fed = false;
        while (room-- > 0) {
            boolean more = source.hasNext();
            Object input = more ? source.next() : null;
            dispatcher.lock.lock();
            try {
                if (!more || exhausted) {
                    exhausted = true;
                    room = 0;
                } else {
                    inputs.put(fedCount++, input);
                }
                fed = true;
            } finally {
                dispatcher.lock.unlock();
            }
        }
        if (fed) {
            dispatcher.fed(this);
        }
    }

    private int room() {
        dispatcher.lock.lock();
        try {
            if (exhausted || isStopped()) {
                return 0;
            }
            // Results that nobody takes fill the memory, however large each is: who takes few needs few.
            int batch = pace.isKnown() ? pace.next(MOST_AHEAD, workers) : 1;
            long needed = Math.min(2L * workers * batch,
                    (long) (COVERED_NANOS / Math.max(1, spendsNanos)));
            int ahead = Math.clamp(needed, LEAST_PER_WORKER * workers, MOST_AHEAD);
            int room = ahead - (fedCount - taken);
            return room < ahead / 2 && room < workers ? 0 : room;
        } finally {
            dispatcher.lock.unlock();
        }
    }
}
