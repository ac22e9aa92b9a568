package jamboree.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM options by which our processes use memory: the collector, huge pages, the size of the heap.
 *
 * <p>All of them have a young generation that neither grows nor shrinks: with one of a few MB, 40 % of a worker's time
 * went into clearing pages again and again. Pages that were never used cost nothing. It is to hold what one call brings
 * and makes: a list of a million numbers that is alive in a collection is copied, object by object (decisions 013,
 * 024).
 */
public final class MemoryOptions {
    private static final long START_OLD = 16L << 20;
    private static final long LEAST_YOUNG = 32L << 20;
    private static final long MOST_YOUNG = 256L << 20;

    /** What a JVM takes of the memory by itself, at most and at its start. */
    private static final int STANDARD_PART = 4;
    private static final int STANDARD_START_PART = 64;

    private MemoryOptions() {}

    /**
     * For a worker.
     *
     * @param most bytes of its heap
     * @param own the user's options for it, of which one may name another collector
     */
    static List<String> ofWorker(long most, List<String> own) {
        long young = young(most);
        List<String> options = collector(own);
        options.addAll(List.of("-Xmx" + kilobytes(most), "-Xms" + kilobytes(Math.min(young + START_OLD, most)),
                "-Xmn" + kilobytes(young), "-XX:MaxHeapFreeRatio=100"));
        return options;
    }

    /**
     * For a process that holds pools, with the heap that Java gives it.
     *
     * @param own the user's options for it; if they size its memory, this does not
     */
    public static List<String> ofSession(List<String> own) {
        List<String> options = collector(own);
        if (own.stream().noneMatch(option -> option.matches("-Xm[nsx].*|-XX:.*(Heap|NewSize|NewRatio|RAM).*|@.*"))) {
            long memory = Memory.usableBytes();
            long young = young(memory / STANDARD_PART);
            options.addAll(List.of("-Xmn" + kilobytes(young),
                    "-Xms" + kilobytes(Math.max(memory / STANDARD_START_PART, young + START_OLD))));
        }
        return options;
    }

    /** A JVM refuses to start with two. */
    private static List<String> collector(List<String> own) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseTransparentHugePages"));
        if (own.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC|@.*"))) {
            options.add("-XX:+UseSerialGC");
        }
        return options;
    }

    private static long young(long most) {
        return Math.min(most / 4, Math.clamp(most / 10, LEAST_YOUNG, MOST_YOUNG));
    }

    private static String kilobytes(long bytes) {
        return (bytes >> 10) + "k";
    }
}
