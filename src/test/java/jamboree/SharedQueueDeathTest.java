package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a queue when processes that use it end. */
@Timeout(60)
class SharedQueueDeathTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static void waitsIn(Proc proc, String method) {
        Eventually.holds(proc + " waits in " + method, () -> proc.stack().stream()
                .anyMatch(frame -> frame.getClassName().equals("jamboree.SharedQueue")
                        && frame.getMethodName().equals(method)));
    }

    @Test
    void killedTakerTakesNothing() {
        SharedQueue<Integer> queue = new SharedQueue<>();
        Proc taker = Proc.start(() -> queue.get());
        waitsIn(taker, "get");
        taker.kill();
        taker.join();
        queue.put(1);
        assertThat(queue.poll(SOON)).isEqualTo(1);
    }

    @Test
    void killedPutterPutsNothingMore() {
        SharedQueue<Integer> queue = new SharedQueue<>(1);
        queue.put(1);
        Proc putter = Proc.start(() -> queue.put(2));
        waitsIn(putter, "put");
        putter.kill();
        putter.join();
        assertThat(queue.get()).isEqualTo(1);
        queue.put(3);
        assertThat(queue.get()).isEqualTo(3);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void getSaysThatNoWriterIsLeft() {
        SharedQueue<Integer> queue = new SharedQueue<>();
        List<Proc> procs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            procs.add(Proc.start(() -> {
                if (number == 1) {
                    throw new IllegalArgumentException("number " + number + " of " + queue);
                }
                queue.put(number);
            }));
        }
        List<Integer> got = List.of(queue.get(), queue.get());
        assertThat(got).containsExactlyInAnyOrder(0, 2);
        assertThatThrownBy(queue::get).isInstanceOf(QueueClosed.class)
                .hasMessageContaining("no writer left (" + procs.get(1).name() + " failed:")
                .hasMessageContaining("number 1");
        queue.put(7);
        assertThat(queue.get()).isEqualTo(7);
    }

    @Test
    void getWaitsOnWhileAProcRunsOrAllWentWell() {
        SharedQueue<Integer> queue = new SharedQueue<>();
        Proc.start(() -> queue.put(1)).join();
        assertThat(queue.get()).isEqualTo(1);
        assertThat(queue.poll(Duration.ofMillis(1500))).isNull();
        Proc running = Proc.start(() -> new CountDownLatch(1).await());
        Proc failing = Proc.start(() -> {
            queue.put(2);
            Runtime.getRuntime().halt(3);
        });
        failing.join();
        queue.get();
        assertThat(queue.poll(Duration.ofMillis(1500))).isNull();
        running.kill();
        assertThatThrownBy(queue::get).isInstanceOf(QueueClosed.class).hasMessageContaining("status 3");
        running.join();
    }
}
