package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is put arrives once and in order, however the memory wraps around; after the close nothing does. */
@Timeout(60)
class PutRingTest {
    private static final int LARGEST = 3000;

    @Test
    void bytesArriveInOrderAroundTheEdge() throws Exception {
        PutRing.Named made = PutRing.make();
        PutRing queue = made.ring();
        PutRing putter = PutRing.open(made.file());
        assertThat(Files.exists(Path.of(made.file()))).isFalse();
        long total = 3_000_000;
        var taken = CompletableFuture.supplyAsync(() -> {
            long next = 0;
            while (next < total) {
                for (byte each : queue.takeAll()) {
                    assertThat(each).isEqualTo((byte) (next++ % 251));
                }
            }
            return next;
        });
        var random = new Random(5);
        byte[] item = new byte[LARGEST];
        for (long sent = 0; sent < total;) {
            int count = (int) Math.min(1 + random.nextInt(LARGEST), total - sent);
            for (int i = 0; i < count; i++) {
                item[i] = (byte) ((sent + i) % 251);
            }
            PutRing.Put put = putter.put(item, count);
            assertThat(put).isNotEqualTo(PutRing.Put.CLOSED);
            sent += put == PutRing.Put.TAKEN ? count : 0;
        }
        assertThat(taken.get()).isEqualTo(total);
    }

    @Test
    void fullRingTakesNothingUntilThereIsRoom() throws Exception {
        PutRing ring = PutRing.make().ring();
        byte[] item = new byte[LARGEST];
        int count = 0;
        while (ring.put(item, LARGEST) == PutRing.Put.TAKEN) {
            count++;
        }
        assertThat(ring.takeAll()).hasSize(count * LARGEST);
        assertThat(ring.put(item, LARGEST)).isEqualTo(PutRing.Put.TAKEN);
    }

    @Test
    void closedRingKeepsWhatWasPutAndRefusesMore() throws Exception {
        PutRing ring = PutRing.make().ring();
        ring.put(new byte[] {7}, 1);
        ring.close();
        ring.close();
        assertThat(ring.put(new byte[] {8}, 1)).isEqualTo(PutRing.Put.CLOSED);
        assertThat(ring.takeAll()).containsExactly(7);
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void bellIsTakenOnce() throws Exception {
        PutRing ring = PutRing.make().ring();
        assertThat(ring.takeBell()).isFalse();
        ring.hangBell();
        assertThat(ring.takeBell()).isTrue();
        assertThat(ring.takeBell()).isFalse();
    }
}
