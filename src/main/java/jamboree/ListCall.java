package jamboree;

import jamboree.engine.Arrival;
import jamboree.engine.Reception;
import jamboree.engine.TaskCode;
import jamboree.engine.WorkerLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A call with all its inputs at hand, whose caller waits for all results. */
final class ListCall extends Call {
    private static final long NOT_RUN = -1;

    private final List<?> inputs;
    private final CallResults results;
    private final TreeMap<Integer, RuntimeException> failures = new TreeMap<>();
    private final String[] workers;
    private final long[] nanos;
    private final boolean stopAtFailure;
    private final Arrival decided = new Arrival();
    private volatile WorkerLink link;
    private final Runnable whenDecided;
    private int next;
    private int borne;
    private RuntimeException ending;
    private Tally tally = Tally.NONE;

    /**
     * A call.
     *
     * @param details     whether worker and time of each result are kept, too
     * @param whenDecided called once the result is known, with the pool's lock held
     */
    ListCall(TaskCode code, String label, Settings settings, List<?> inputs, boolean stopAtFailure, boolean details,
            Runnable whenDecided) {
        super(code, label, settings);
        this.inputs = inputs;
        this.results = new CallResults(inputs.size(), this::isFinished);
        this.workers = details ? new String[inputs.size()] : null;
        this.nanos = new long[details ? inputs.size() : 0];
        this.stopAtFailure = stopAtFailure;
        this.whenDecided = whenDecided;
        java.util.Arrays.fill(nanos, NOT_RUN);
    }

    @Override
    long fresh() {
        return inputs.size() - next;
    }

    @Override
    int nextFresh() {
        return next++;
    }

    @Override
    Object input(int index) {
        return inputs.get(index);
    }

    @Override
    long total() {
        return inputs.size();
    }

    @Override
    void succeeded(int index, Object value, String worker, long took) {
        results.put(index, value);
        note(index, worker, took);
    }

    @Override
    void failed(int index, RuntimeException failure, String worker, long took) {
        failures.put(index, failure);
        results.put(index, null);
        note(index, worker, took);
        if (stopAtFailure && !(failure instanceof WorkerLost) && ++borne > settings.most().of(inputs.size())) {
            decide(failures.firstEntry().getValue());
        }
    }

    @Override
    void succeededInRow(int first, List<?> row, String worker, long took) {
        results.putRow(first, row);
        if (workers != null) {
            for (int i = 0; i < row.size(); i++) {
                note(first + i, worker, took);
            }
        }
    }

    /** Numbers in a row travel as their bounds. */
    @Override
    List<?> sent(int[] indexes) {
        boolean plain = inputs instanceof Range && settings.seed() == null;
        return plain && indexes.length > 0 && isRising(indexes, 0, indexes.length)
                ? inputs.subList(indexes[0], indexes[0] + indexes.length) : super.sent(indexes);
    }

    private void note(int index, String worker, long took) {
        if (workers != null) {
            workers[index] = worker;
            nanos[index] = took;
        }
    }

    @Override
    void over() {
        decide(failures.isEmpty() ? null : failures.firstEntry().getValue());
    }

    /** Ends the call with an outcome; only the first counts. */
    void decide(RuntimeException failure) {
        if (!decided.isHere()) {
            ending = failure;
            tally = tally(failures.size(), inputs.size());
            if (failure != null) {
                stop();
            }
            decided.report();
            whenDecided.run();
        }
    }

    @Override
    void fail(RuntimeException why) {
        decide(why);
    }

    boolean isDecided() {
        return decided.isHere();
    }

    @Override
    void goesTo(WorkerLink worker) {
        link = worker;
    }

    /** Waits without the lock; one thread only. A single result is read by who waits for it. */
    void await() throws InterruptedException {
        decided.await(way(), Long.MAX_VALUE);
    }

    /** How the one result comes in; null where that is not known, or there are more. */
    Reception way() {
        WorkerLink worker = inputs.size() == 1 ? link : null;
        return worker == null ? null : worker.reception();
    }

    /** After it is decided: null for success. */
    RuntimeException ending() {
        return ending;
    }

    /** After it is decided: how far it had come. */
    Tally tally() {
        return tally;
    }

    /** After it is decided. */
    CallResults results() {
        return results;
    }

    int failureCount() {
        return failures.size();
    }

    List<RuntimeException> failures() {
        return List.copyOf(failures.values());
    }

    /** What each input came to; those that did not run are {@link Cancelled}. */
    List<Outcome<?, ?>> outcomes(boolean onlyFinished) {
        List<Outcome<?, ?>> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            RuntimeException failure = failures.get(i);
            if (failure == null && !isFinished(i)) {
                if (onlyFinished) {
                    continue;
                }
                failure = new Cancelled("input " + i + " was not run");
            }
            all.add(new Outcome<>(i, inputs.get(i), isFinished(i) ? results.get(i) : null, failure,
                    workers == null || workers[i] == null ? "" : workers[i],
                    Duration.ofNanos(workers == null ? 0 : Math.max(0, nanos[i]))));
        }
        return all;
    }
}
