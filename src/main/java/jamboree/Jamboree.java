package jamboree;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The words a program imports statically: {@code import static jamboree.Jamboree.*;}. */
public final class Jamboree {
    private Jamboree() {}

    /** 0 to {@code end - 1}, as a list that costs nothing to hold or to send. */
    public static List<Integer> range(int end) {
        return range(0, end, 1);
    }

    /** {@code start} to {@code end - 1}. */
    public static List<Integer> range(int start, int end) {
        return range(start, end, 1);
    }

    /**
     * {@code start}, {@code start + step}, … up to but without {@code end}.
     *
     * @throws IllegalArgumentException when step is 0, or there are more than {@code Integer.MAX_VALUE} numbers
     */
    public static List<Integer> range(int start, int end, int step) {
        return Range.of(start, end, step);
    }

    /** How many processors this process may use: affinity and container limits are honoured. */
    public static int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@code p.with(chunk(1)).map(…)}: so many inputs go to a worker at a time. */
    public static Option chunk(int size) {
        return new Option.Chunk(size);
    }

    /** {@code p.with(timeout(Duration.ofSeconds(5))).map(…)}: a task that runs longer is stopped. */
    public static Option timeout(Duration limit) {
        return new Option.Timeout(limit);
    }

    /** {@code p.with(retries(2)).map(…)}: a failed input is tried again up to so many times. */
    public static Option retries(int count) {
        return new Option.Retries(count);
    }

    /** {@code p.with(keepGoing()).map(…)}: run all inputs, then throw if any failed. */
    public static Option keepGoing() {
        return new Option.KeepGoing();
    }

    /**
     * {@code p.with(mostFailures(3)).map(…)}: go on while no more than so many inputs have failed, then stop; throws if
     * any has failed.
     */
    public static Option mostFailures(int count) {
        return new Option.MostFailures(count, 0);
    }

    /** {@code p.with(mostFailures(0.1)).map(…)}: as {@link #mostFailures(int)}, for a share of the inputs. */
    public static Option mostFailures(double share) {
        return new Option.MostFailures(0, share);
    }

    /** {@code p.with(seed(42)).map(…)}: {@link #random()} in the tasks gives the same numbers in every run. */
    public static Option seed(long value) {
        return new Option.Seed(value);
    }

    /**
     * Random numbers for the task that calls. Where the call or the pool has a seed, they depend on it and on the
     * position of the input alone, not on the worker or the order; otherwise they are different in each run.
     */
    public static RandomGenerator random() {
        return Seeded.current();
    }
}
