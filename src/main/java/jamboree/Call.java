package jamboree;

import jamboree.code.CallText;
import jamboree.engine.TaskCode;
import jamboree.engine.WorkerLink;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * One map, apply or submit on its way: which inputs wait, which are with a worker, which are done. Subclasses hold the
 * inputs and take the results. Guarded by its pool's lock, except where a method says otherwise.
 */
abstract class Call {
    /** So often an input is given out again after workers have died under others, before it is suspected itself. */
    private static final int MOST_RETURNS = 3;

    final TaskCode code;
    final String label;
    final Settings settings;
    final Pace pace;
    final long startNanos = System.nanoTime();
    long progressNanos = startNanos;
    /** So many workers more its pool has for it. */
    int relief;

    private final ArrayDeque<Integer> again = new ArrayDeque<>();
    private final Map<Integer, Integer> tries = new HashMap<>();
    private final Map<Integer, Integer> returns = new HashMap<>();
    private final BitSet finished = new BitSet();
    private int withWorkers;
    private boolean stopped;
    private IntSupplier running = () -> 0;
    private long done;
    private String function;

    Call(TaskCode code, String label, Settings settings) {
        this.code = code;
        this.label = label;
        this.settings = settings;
        this.pace = new Pace(settings.timeout() == null ? settings.chunk() : 1);
    }

    // ---- for subclasses ----

    /** How many inputs there are that have never been given out. */
    abstract long fresh();

    /** The position of the next input never given out, and steps on. */
    abstract int nextFresh();

    abstract Object input(int index);

    /** The inputs as they go to a worker. */
    List<?> sent(int[] indexes) {
        Object[] inputs = new Object[indexes.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = sent(indexes[i]);
        }
        return Arrays.asList(inputs);
    }

    private Object sent(int index) {
        Object input = input(index) == Single.NONE ? null : input(index);
        return settings.seed() == null ? input : new Seeded.Numbered(index, input);
    }

    /** What the task of an input runs, as a person would write it; the label of the call if it is not that plain. */
    final String text(int index) {
        Object input = input(index);
        String text = CallText.of(code.body(), input == Single.NONE ? List.of() : Collections.singletonList(input));
        if (text.isEmpty() && input instanceof Map.Entry<?, ?> pair) {
            text = CallText.of(code.body(), Arrays.asList(pair.getKey(), pair.getValue()));
        }
        return text.isEmpty() ? label : text;
    }

    /** The name of the function it calls, such as {@code square}; the label if it does more than call one. */
    final String function() {
        if (function == null) {
            // values that need no input: only the name is wanted
            Object any = new Object();
            String text = CallText.of(code.body(), List.of(any));
            text = text.isEmpty() ? CallText.of(code.body(), List.of(any, any)) : text;
            int open = text.indexOf('(');
            function = open > 0 ? text.substring(0, open) : label;
        }
        return function;
    }

    abstract long total();

    abstract void succeeded(int index, Object value, String worker, long nanos);

    abstract void failed(int index, RuntimeException failure, String worker, long nanos);

    /** The whole call fails at once. */
    abstract void fail(RuntimeException why);

    /** The pool closes: no more inputs will be taken than have been. */
    void cut() {}

    /** Inputs of it go to this worker. */
    void goesTo(WorkerLink link) {}

    /** Nothing of it is with a worker any more, and nothing will be. */
    abstract void over();

    // ---- giving out ----

    final boolean hasWork() {
        return !stopped && left() > 0;
    }

    final long left() {
        return fresh() + again.size();
    }

    /** Inputs that have come and are not finished; none of a call that was stopped. */
    final long open() {
        return stopped ? 0 : left() + withWorkers;
    }

    final int[] take(int most) {
        int[] indexes = new int[(int) Math.min(most, left())];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = again.isEmpty() ? nextFresh() : again.removeFirst();
        }
        withWorkers += indexes.length;
        return indexes;
    }

    final void giveBack(int index) {
        withWorkers--;
        again.addFirst(index);
    }

    /** Gives back an input whose worker died while running another; false if that has happened too often. */
    final boolean giveBackAfterDeath(int index) {
        giveBack(index);
        if (returns.merge(index, 1, Integer::sum) <= MOST_RETURNS) {
            return true;
        }
        again.removeFirstOccurrence(index);
        withWorkers++;
        return false;
    }

    // ---- taking in ----

    final void success(int index, Object value, String worker, long nanos) {
        if (finish(index)) {
            succeeded(index, value, worker, nanos);
        }
    }

    /** Several at once, which are the usual case: the values of {@code indexes} from a position on. */
    final void successes(int[] indexes, int from, List<?> values, String worker, long nanos) {
        int first = indexes[from];
        int count = values.size();
        int next = finished.nextSetBit(first);
        boolean row = isRising(indexes, from, count) && (next < 0 || next >= first + count);
        if (stopped || !row || !tries.isEmpty() || !returns.isEmpty()) {
            for (int i = 0; i < count; i++) {
                success(indexes[from + i], values.get(i), worker, nanos);
            }
            return;
        }
        withWorkers -= count;
        finished.set(first, first + count);
        done += count;
        succeededInRow(first, values, worker, nanos);
    }

    static boolean isRising(int[] indexes, int from, int count) {
        for (int i = 1; i < count; i++) {
            if (indexes[from + i] != indexes[from] + i) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #succeeded} for inputs that follow one another. */
    void succeededInRow(int first, List<?> values, String worker, long nanos) {
        for (int i = 0; i < values.size(); i++) {
            succeeded(first + i, values.get(i), worker, nanos);
        }
    }

    /** A failure counts unless the input may be tried again; returns whether it does. */
    final boolean failure(int index, RuntimeException failure, String worker, long nanos) {
        if (!stopped && tries.merge(index, 1, Integer::sum) <= settings.retries()) {
            giveBack(index);
            return false;
        }
        if (finish(index)) {
            failed(index, failure, worker, nanos);
        }
        return true;
    }

    private boolean finish(int index) {
        withWorkers--;
        if (stopped || finished.get(index)) {
            return false;
        }
        finished.set(index);
        done++;
        if (!tries.isEmpty()) {
            tries.remove(index);
        }
        if (!returns.isEmpty()) {
            returns.remove(index);
        }
        return true;
    }

    final boolean isFinished(int index) {
        return finished.get(index);
    }

    final long done() {
        return done;
    }

    /** From now on it can be told how many of its inputs are being worked on. */
    final void observe(IntSupplier newRunning) {
        running = newRunning;
    }

    /**
     * How far it has come.
     *
     * @param failed how many of those that are done have failed
     * @param known  how many inputs are known of so far
     */
    final Tally tally(int failed, long known) {
        int busy = Math.min(running.getAsInt(), withWorkers);
        return new Tally((int) total(), (int) done - failed, failed, busy, (int) (known - done) - busy);
    }

    /** From now on nothing is given out, and what comes back is not wanted. */
    final void stop() {
        stopped = true;
    }

    final boolean isStopped() {
        return stopped;
    }

    final boolean isOver() {
        return withWorkers == 0 && (stopped || left() == 0 && isFed());
    }

    /** Whether no more inputs will come. */
    boolean isFed() {
        return true;
    }
}
