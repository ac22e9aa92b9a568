package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchRunTest {
    @Test
    void beginsEachTaskOnceInOrder() {
        var run = new BatchRun(1, 3);
        assertThat(run.begin()).isEqualTo(0);
        assertThat(run.begin()).isEqualTo(1);
        assertThat(run.begin()).isEqualTo(2);
        assertThat(run.begin()).isEqualTo(-1);
    }

    @Test
    void whatIsRevokedNeverBegins() {
        var run = new BatchRun(1, 5);
        run.begin();
        assertThat(run.revoke()).isEqualTo(1);
        assertThat(run.begin()).isEqualTo(-1);
        assertThat(run.revoke()).isEqualTo(1);
        assertThat(run.limit()).isEqualTo(1);
        assertThat(run.isCancelled()).isFalse();
        assertThat(run.cancel()).isEqualTo(1);
        assertThat(run.isCancelled()).isTrue();
    }

    @Test
    void aTaskEitherBeginsOrIsRevoked() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            var run = new BatchRun(1, 1000);
            var begun = new BitSet();
            var start = new CountDownLatch(1);
            Thread worker = Thread.ofPlatform().start(() -> {
                start.countDown();
                for (int index = run.begin(); index >= 0; index = run.begin()) {
                    begun.set(index);
                }
            });
            start.await();
            int limit = run.revoke();
            worker.join();
            assertThat(begun.cardinality()).isEqualTo(limit);
            assertThat(begun.length()).isEqualTo(limit);
        }
    }

    @Test
    void aCancelInterruptsOnlyTheBatchItMeans() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        Runs[] runs = new Runs[1];
        var made = new CountDownLatch(1);
        Thread worker = Thread.ofPlatform().start(() -> {
            try {
                made.await();
                BatchRun run = runs[0].get(1);
                runs[0].enter(run);
                entered.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                runs[0].leave(runs[0].get(1));
            }
        });
        runs[0] = new Runs(worker);
        runs[0].add(1, 1);
        BatchRun other = runs[0].add(2, 1);
        made.countDown();
        entered.await();
        runs[0].cancel(2);
        assertThat(other.isCancelled()).isTrue();
        assertThat(other.begin()).isEqualTo(-1);
        assertThat(interrupted.get()).isZero();
        runs[0].cancel(1);
        worker.join(10_000);
        assertThat(interrupted.get()).isEqualTo(1);
        runs[0].cancel(99);
        assertThat(runs[0].revoke(99)).isEqualTo(-1);
        assertThat(runs[0].revoke(2)).isEqualTo(0);
    }
}
