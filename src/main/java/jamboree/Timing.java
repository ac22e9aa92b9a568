package jamboree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures pieces of code against each other, in turns, so that all see the same machine; what the command {@code
 * :time} types. Runs on the thread that calls it.
 *
 * <pre>{@code
 * new Timing().add("f", () -> f(1)).add("g", () -> g(1)).print();
 * }</pre>
 */
public final class Timing {
    private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    private static final int LEAST = 5;
    private static final int MOST = 10_000;

    private final List<String> names = new ArrayList<>();
    private final List<Job<?>> works = new ArrayList<>();

    /** One more piece; returns this. */
    public Timing add(String name, Job<?> work) {
        names.add(name);
        works.add(work);
        return this;
    }

    /**
     * Prints a row for each piece: least, median and most time of its runs.
     *
     * @throws Cancelled when the thread was interrupted
     * @throws Exception what one of the pieces threw
     */
    public void print() throws Exception {
        for (Job<?> work : works) {
            warmUp(work);
        }
        long[][] nanos = new long[works.size()][MOST];
        int rounds = 0;
        long start = System.nanoTime();
        while (rounds == 0 || rounds < MOST && System.nanoTime() - start < LONGEST) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i][rounds] = once(works.get(i));
            }
            rounds++;
        }
        IO.print(table(names, nanos, rounds));
    }

    private static void warmUp(Job<?> work) throws Exception {
        long start = System.nanoTime();
        int runs = 0;
        do {
            once(work);
            runs++;
        } while (System.nanoTime() - start < LONGEST
                && (runs < LEAST || runs < MOST && System.nanoTime() - start < WARM_UP));
    }

    private static long once(Job<?> work) throws Exception {
        if (Thread.currentThread().isInterrupted()) {
            throw new Cancelled("measuring was interrupted");
        }
        long start = System.nanoTime();
        work.call();
        return System.nanoTime() - start;
    }

    private static String table(List<String> names, long[][] nanos, int rounds) {
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(" ".repeat(width)).append("         min      median         max   of ")
                .append(rounds).append(rounds == 1 ? " run\n" : " runs\n");
        double first = 0;
        for (int i = 0; i < names.size(); i++) {
            long[] sorted = Arrays.copyOf(nanos[i], rounds);
            Arrays.sort(sorted);
            long median = sorted[rounds / 2];
            first = i == 0 ? median : first;
            text.append(names.get(i)).append(" ".repeat(width - names.get(i).length()));
            for (long time : new long[] {sorted[0], median, sorted[rounds - 1]}) {
                text.append(String.format(Locale.ROOT, "%12s", shown(time)));
            }
            text.append(i == 0 ? "\n" : String.format(Locale.ROOT, "   %.2f × the first%n",
                    median / Math.max(1, first)));
        }
        return text.toString();
    }

    private static String shown(long nanos) {
        return nanos < 10_000 ? nanos + " ns" : nanos < 10_000_000 ? nanos / 1000 + " us"
                : nanos < 10_000_000_000L ? nanos / 1_000_000 + " ms" : nanos / 1_000_000_000 + " s";
    }
}
