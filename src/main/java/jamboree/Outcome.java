package jamboree;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one input came to.
 *
 * @param <T> of the input
 * @param <R> of the result
 */
public final class Outcome<T, R> implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Soft: nobody may ever ask, and the results can be large. */
    private static volatile SoftReference<List<Outcome<?, ?>>> kept = new SoftReference<>(List.of());
    private final int index;
    @SuppressWarnings("serial")
    private final T input;
    @SuppressWarnings("serial")
    private final R value;
    private final RuntimeException error;
    private final String worker;
    private final Duration elapsed;

    Outcome(int index, T input, R value, RuntimeException error, String worker, Duration elapsed) {
        this.index = index;
        this.input = input;
        this.value = value;
        this.error = error;
        this.worker = worker;
        this.elapsed = elapsed;
    }

    /**
     * What the last call of a pool in this process had come to that failed or was interrupted, in input order, without
     * the inputs that were not run. The same as {@code outcomes()} of what the call threw, for those who did not catch
     * it; empty when there was none, or when it is long ago and memory is short.
     */
    public static List<Outcome<?, ?>> kept() {
        List<Outcome<?, ?>> present = kept.get();
        return present == null ? List.of() : present;
    }

    static void keep(List<Outcome<?, ?>> outcomes) {
        kept = new SoftReference<>(List.copyOf(outcomes));
    }

    /** The position of the input, from 0. */
    public int index() {
        return index;
    }

    public T input() {
        return input;
    }

    public boolean isSuccess() {
        return error == null;
    }

    /** The result, or throws the failure. */
    public R value() {
        if (error != null) {
            throw error;
        }
        return value;
    }

    /** {@link TaskFailed}, {@link WorkerLost}, {@link TaskTimeout} or {@link Cancelled}. */
    public Optional<RuntimeException> error() {
        return Optional.ofNullable(error);
    }

    /** The name of the worker that ran it; empty if none did. */
    public String worker() {
        return worker;
    }

    /** How long it ran; in a batch of short tasks, the mean of the batch. */
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public String toString() {
        return index + ": " + input + (isSuccess() ? " ==> " + value : " failed, " + error.getMessage());
    }
}
