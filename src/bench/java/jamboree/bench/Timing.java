package jamboree.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures of one side: seconds, and medians of them. */
final class Timing {
    private Timing() {}

    /** Seconds that the work takes. */
    static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Median of the seconds of so many single calls. */
    static double medianSeconds(int calls, Callable<?> call) throws Exception {
        double[] each = new double[calls];
        for (int i = 0; i < calls; i++) {
            each[i] = seconds(call);
        }
        return median(each);
    }

    static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Zero values give NaN. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
