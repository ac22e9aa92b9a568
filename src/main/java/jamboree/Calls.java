package jamboree;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ways to give work to a pool. A function is fixed when it is handed over: its code and the values of the variables
 * it uses are those of that moment. Inputs are read in the calling thread.
 *
 * <p>All methods may be called by any thread. A blocking one that is interrupted cancels its work and throws
 * {@link Cancelled}. By default a call stops at the first task that throws and reports it as {@link TaskFailed}; the
 * death of a worker costs the one task it ran, and is reported as {@link WorkerLost} when all others are done.
 */
public interface Calls {
    // ---- map ----

    /** Applies the function to every input and gives the results in input order. */
    <T, R> List<R> map(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs);

    default <T, R> List<R> map(Fn<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return map(function, (Iterable<T>) inputs.<T>map(input -> input).toList());
    }

    @SuppressWarnings("unchecked")
    default <T, R> List<R> map(Fn<? super T, ? extends R> function, T... inputs) {
        return map(function, Arrays.asList(inputs));
    }

    default <R> List<R> map(Fn<? super Integer, ? extends R> function, int[] inputs) {
        return map(function, Arrays.stream(inputs).boxed().toList());
    }

    default <R> List<R> map(Fn<? super Long, ? extends R> function, long[] inputs) {
        return map(function, Arrays.stream(inputs).boxed().toList());
    }

    default <R> List<R> map(Fn<? super Double, ? extends R> function, double[] inputs) {
        return map(function, Arrays.stream(inputs).boxed().toList());
    }

    default <T, R> List<R> map(Function<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return map(Plain.fn(function), inputs);
    }

    default <T, R> List<R> map(Function<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return map(Plain.fn(function), inputs);
    }

    @SuppressWarnings("unchecked")
    default <T, R> List<R> map(Function<? super T, ? extends R> function, T... inputs) {
        return map(Plain.fn(function), Arrays.asList(inputs));
    }

    default <R> List<R> map(Function<? super Integer, ? extends R> function, int[] inputs) {
        return map(Plain.fn(function), inputs);
    }

    default <R> List<R> map(Function<? super Long, ? extends R> function, long[] inputs) {
        return map(Plain.fn(function), inputs);
    }

    default <R> List<R> map(Function<? super Double, ? extends R> function, double[] inputs) {
        return map(Plain.fn(function), inputs);
    }

    // ---- starmap ----

    /** As {@code map} for a function of two arguments, given as pairs. */
    <A, B, R> List<R> starmap(Fn2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> inputs);

    default <A, B, R> List<R> starmap(BiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> inputs) {
        return starmap(Plain.fn2(function), inputs);
    }

    // ---- imap ----

    /**
     * The results in input order, as a lazy stream: inputs are read a bounded number ahead, so that they may be
     * infinite. To stop early, close the stream. A task's failure is thrown at its position; with
     * {@code iterator()} one can go on behind it.
     */
    <T, R> Stream<R> imap(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs);

    default <T, R> Stream<R> imap(Fn<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return imap(function, (Iterable<T>) () -> inputs.<T>map(input -> input).iterator());
    }

    default <T, R> Stream<R> imap(Function<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return imap(Plain.fn(function), inputs);
    }

    default <T, R> Stream<R> imap(Function<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return imap(Plain.fn(function), inputs);
    }

    /** As {@link #imap(Fn, Iterable)}, but each result as soon as it is there. */
    <T, R> Stream<R> imapUnordered(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs);

    default <T, R> Stream<R> imapUnordered(Fn<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return imapUnordered(function, (Iterable<T>) () -> inputs.<T>map(input -> input).iterator());
    }

    default <T, R> Stream<R> imapUnordered(Function<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return imapUnordered(Plain.fn(function), inputs);
    }

    default <T, R> Stream<R> imapUnordered(Function<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return imapUnordered(Plain.fn(function), inputs);
    }

    // ---- outcomes ----

    /** Runs all inputs whatever fails, and says of each what it came to, in input order. */
    <T, R> List<Outcome<T, R>> outcomes(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs);

    default <T, R> List<Outcome<T, R>> outcomes(Fn<? super T, ? extends R> function, Stream<? extends T> inputs) {
        return outcomes(function, (Iterable<T>) inputs.<T>map(input -> input).toList());
    }

    default <T, R> List<Outcome<T, R>> outcomes(Function<? super T, ? extends R> function,
            Iterable<? extends T> inputs) {
        return outcomes(Plain.fn(function), inputs);
    }

    // ---- single tasks ----

    /** Runs one task and waits for its result. */
    <R> R apply(Job<? extends R> job);

    default <R> R apply(Callable<? extends R> job) {
        return this.<R>apply(Plain.<R>job(job));
    }

    /** Runs one task and waits for its end. */
    default void apply(Action action) {
        apply(Plain.job(action));
    }

    /** Hands over one task and returns at once. */
    <R> Task<R> submit(Job<R> job);

    default Task<?> submit(Action action) {
        return submit(Plain.job(action));
    }

    /** As {@code map}, but returns at once. The inputs are read before it returns. */
    <T, R> Task<List<R>> mapAsync(Fn<? super T, ? extends R> function, Iterable<? extends T> inputs);

    default <T, R> Task<List<R>> mapAsync(Function<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return mapAsync(Plain.fn(function), inputs);
    }
}
