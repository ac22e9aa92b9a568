package jamboree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int WORKERS = 2;
    private static final long TINY = 50;
    private static final long LONG = 60_000_000;

    /** Into how many batches a call falls whose tasks all take so long. */
    private static int batches(Pace pace, long items, long nanosEach) {
        int batches = 0;
        for (long left = items; left > 0; batches++) {
            int count = (int) Math.min(left, pace.next(left, WORKERS));
            left -= count;
            pace.ran(count, count * nanosEach);
        }
        return batches;
    }

    @Test
    void aSmallMapOfTinyTasksIsAFewMessages() {
        int batches = batches(new Pace(0), 1000, TINY);
        assertTrue(batches <= 1 + WORKERS, batches + " batches");
    }

    @Test
    void tenThousandTinyTasksAreAFewMessagesForEachWorker() {
        int batches = batches(new Pace(0), 10_000, TINY);
        assertTrue(batches <= 1 + 4 * WORKERS, batches + " batches");
    }

    @Test
    void whatIsLeftOfTinyTasksIsOneMessage() {
        Pace pace = new Pace(0);
        pace.ran(1, TINY);
        assertTrue(pace.next(100, WORKERS) >= 100);
    }

    @Test
    void longTasksGoOneByOne() {
        Pace pace = new Pace(0);
        assertEquals(1, pace.next(10, WORKERS));
        pace.ran(1, LONG);
        assertEquals(1, pace.next(1000, WORKERS));
        assertEquals(1, pace.depth(1000, WORKERS));
    }

    @Test
    void theLastBatchesOfTasksThatAreNotTinyGetSmaller() {
        Pace pace = new Pace(0);
        pace.ran(1, 100_000);
        assertEquals(20, pace.next(1000, WORKERS));
        assertEquals(3, pace.next(12, WORKERS));
        assertEquals(1, pace.next(2, WORKERS));
    }

    @Test
    void ofUnknownTasksAFewGoFirst() {
        assertEquals(1, new Pace(0).next(64, WORKERS));
        assertTrue(new Pace(0).next(1_000_000, WORKERS) <= 64);
    }

    @Test
    void aSizeThatWasGivenIsKept() {
        Pace pace = new Pace(3);
        assertEquals(3, pace.next(1000, WORKERS));
        pace.ran(3, 3 * LONG);
        assertEquals(3, pace.next(1000, WORKERS));
    }
}
