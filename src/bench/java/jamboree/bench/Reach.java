package jamboree.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A script at the prompt whose calls reach many methods; it prints the seconds of one call when warm, the median. */
final class Reach {
    static final int METHODS = 60;

    private Reach() {}

    static String script() {
        String methods = IntStream.range(1, METHODS)
                .mapToObj(i -> "int m%d(int x) { return x > %<d ? m%d(x) : x; }\n".formatted(i, i - 1))
                .collect(Collectors.joining());
        return "int m0(int x) { return x; }\n" + methods + """
                var pool = Pool.processes(1);
                double[] seconds = new double[2000];
                void call(int i) {
                    long start = System.nanoTime();
                    pool.apply(() -> m%d(i));
                    seconds[i %% seconds.length] = (System.nanoTime() - start) / 1e9;
                }
                for (int i = 0; i < 3 * seconds.length; i++) call(i);
                Arrays.sort(seconds);
                System.out.println(seconds[seconds.length / 2]);
                /exit
                """.formatted(METHODS - 1);
    }
}
