package jamboree;

/**
 * How many inputs go to a worker at a time: as many as take about two milliseconds, learned from the batches before, so
 * that neither a message per tiny task nor a long wait behind slow ones costs much. Guided self-scheduling bounds a
 * batch by half of a fair share of what is left (Polychronopoulos and Kuck, 1987); but not to less than what a message
 * costs, or the end of each call would fall into twenty messages. Guarded by its pool's lock.
 */
final class Pace {
    private static final double BATCH_NANOS = 2_000_000;
    private static final double LONG_BATCH_NANOS = 50_000_000;
    private static final double LEAST_BATCH_NANOS = 100_000;
    private static final double BATCH_BYTES = 256 << 10;
    private static final int MOST = 1 << 16;

    /**
     * Of tasks that nothing is known of, each worker gets a few of its share: what it has not begun can be taken back.
     */
    private static final double TRIAL = 1.0 / 32;
    private static final int MOST_TRIED = 64;

    /** Short chunks travel together, as many as take 0.2 ms: what has not begun can still go to another worker. */
    private static final double CHUNK_NANOS = 200_000;
    private static final int MOST_CHUNKS = 256;

    private final int fixed;
    private double nanosEach = -1;
    private double bytesEach;
    private boolean ones;

    /** With a size given by the user, or 0. */
    Pace(int fixed) {
        this.fixed = fixed;
    }

    void ran(int count, long nanos) {
        double each = Math.max(1, (double) nanos / count);
        nanosEach = nanosEach < 0 || each < nanosEach ? each : (nanosEach + each) / 2;
    }

    /** Whether it has been learned how long an input takes. */
    boolean isKnown() {
        return nanosEach >= 0;
    }

    void sent(int count, long bytes) {
        bytesEach = (double) bytes / count;
    }

    /** An input could not travel: which one is found by sending each alone. */
    void onlyOnes() {
        ones = true;
    }

    int next(long left, int workers) {
        if (ones) {
            return 1;
        }
        if (nanosEach < 0) {
            return fixed > 0 ? fixed : (int) Math.clamp(left * TRIAL / workers, 1, MOST_TRIED);
        }
        if (fixed > 0) {
            return fixed * (int) Math.clamp(CHUNK_NANOS / (nanosEach * fixed), 1, MOST_CHUNKS);
        }
        double byTime = BATCH_NANOS / nanosEach;
        double byBytes = bytesEach > 0 ? BATCH_BYTES / bytesEach : MOST;
        double fair = Math.max(Math.ceil(left / (2.0 * workers)), LEAST_BATCH_NANOS / nanosEach);
        return (int) Math.clamp(Math.min(Math.min(byTime, byBytes), fair), 1, MOST);
    }

    /**
     * How many batches a worker has at a time: a second one hides the way there and back, unless it would wait long.
     */
    int depth(long left, int workers) {
        return nanosEach >= 0 && nanosEach * next(left, workers) < LONG_BATCH_NANOS ? 2 : 1;
    }
}
