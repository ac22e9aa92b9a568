package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** One that takes so many of a queue's items, reports one, and then does something else. */
    private static Proc taker(SharedQueue<Integer> queue, int items, Action then) {
        return Proc.start(() -> {
            for (int i = 0; i < items; i++) {
                queue.get();
            }
            queue.taskDone();
            then.run();
        });
    }

    private static SharedQueue<Integer> queueOf(int items) {
        var queue = new SharedQueue<Integer>();
        Jamboree.range(items).forEach(queue::put);
        return queue;
    }

    private static CompletableFuture<Void> joining(SharedQueue<?> queue) {
        return CompletableFuture.runAsync(queue::join, task -> Thread.ofVirtual().start(task));
    }

    @Test
    void joinSaysWhoHasDiedWithItemsNotDone() {
        SharedQueue<Integer> queue = queueOf(3);
        Proc dying = taker(queue, 3, () -> Runtime.getRuntime().halt(3));
        assertThatThrownBy(queue::join).isInstanceOf(QueueClosed.class)
                .hasMessage("join: not done: 2 items taken by " + dying.name() + " ended with status 3");
        queue.put(9);
        assertThat(queue.get()).isEqualTo(9);
        queue.taskDone();
        queue.join();
    }

    @Test
    void joinSaysWhichWorkerHasDied() {
        SharedQueue<Integer> queue = queueOf(1);
        try (Pool pool = Pool.processes(1)) {
            Task<Integer> task = pool.submit(() -> {
                queue.get();
                Runtime.getRuntime().halt(4);
                return 0;
            });
            assertThatThrownBy(queue::join).isInstanceOf(QueueClosed.class).hasMessageContaining(
                    "not done: 1 item taken by worker " + pool.name() + ".1 (pid ").hasMessageContaining("status 4");
            assertThatThrownBy(task::result).isInstanceOf(WorkerLost.class);
        }
    }

    /** Of a process that a worker has started, the worker tells how it ended. */
    @Test
    void joinSaysWhichWorkerOfAWorkerHasDied() {
        SharedQueue<Integer> queue = queueOf(1);
        try (Pool pool = Pool.processes(1)) {
            Task<Integer> task = pool.submit(() -> {
                try (Pool inner = Pool.builder().name("inner").workers(1).open()) {
                    return inner.apply(() -> {
                        queue.get();
                        Runtime.getRuntime().halt(5);
                        return 0;
                    });
                }
            });
            assertThatThrownBy(queue::join).isInstanceOf(QueueClosed.class).hasMessageContaining("not done: 1 item "
                    + "taken by " + pool.name() + ".1: worker inner.1 (pid ").hasMessageContaining("status 5");
            assertThatThrownBy(task::result).isInstanceOf(TaskFailed.class);
        }
    }

    /** What ends with the process that started it has no end of its own to be told. */
    @Test
    void joinSaysWithWhomAWorkerOfAWorkerHasDied() {
        SharedQueue<Integer> queue = queueOf(1);
        Proc proc = Proc.start(() -> {
            Proc.start(() -> {
                queue.get();
                PoolUnderTest.forEver();
            }).join();
        });
        Eventually.holds("it is taken", queue::isEmpty);
        proc.kill();
        assertThatThrownBy(queue::join).isInstanceOf(QueueClosed.class)
                .hasMessage("join: not done: 1 item taken by " + proc.name() + " ended with signal 9 (SIGKILL)");
    }

    @Test
    void joinWaitsForTheLivingBeforeItTellsOfTheDead() {
        SharedQueue<Integer> queue = queueOf(4);
        var goOn = new SharedEvent();
        Proc living = taker(queue, 2, () -> {
            goOn.await();
            queue.taskDone();
        });
        Eventually.holds("it has two", () -> queue.size() == 2 && living.stack().stream()
                .anyMatch(frame -> frame.getClassName().equals("jamboree.SharedEvent")));
        Proc dying = taker(queue, 2, () -> Runtime.getRuntime().halt(3));
        assertThat(dying.join(SOON)).isTrue();
        CompletableFuture<Void> joining = joining(queue);
        assertThatThrownBy(() -> joining.get(1500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        goOn.set();
        assertThatThrownBy(() -> joining.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(QueueClosed.class)
                .hasMessageContaining("not done: 1 item taken by " + dying.name());
    }

    /** Somebody else may have been given what it took: who joins waits on, and a note tells for what. */
    @Test
    void joinOnlyNotesWhoEndedInOrder() throws Exception {
        try (Heard<String> notes = Heard.notes("SharedQueue.join waits")) {
            SharedQueue<Integer> queue = queueOf(3);
            Proc taker = taker(queue, 3, () -> { });
            long pid = taker.pid();
            assertThat(taker.join(SOON)).isTrue();
            CompletableFuture<Void> joining = joining(queue);
            assertThat(notes.all().poll(20, TimeUnit.SECONDS)).isEqualTo("SharedQueue.join waits for 2 items; not "
                    + "reported by taskDone(): 2 items taken by pid " + pid + ", which has ended");
            queue.taskDone();
            assertThat(queue.toString()).contains(", 1 waiting to join for ", "with 1 not done");
            queue.taskDone();
            joining.get(20, TimeUnit.SECONDS);
        }
    }

    /** The process of a thread lives on, so that others may report what it took. */
    @Test
    void joinWaitsOnForWhatAThreadOfAnyPoolTook() throws Exception {
        for (Pool pool : List.of(Pool.threads(1), Pool.virtual())) {
            SharedQueue<Integer> queue = queueOf(1);
            Task<Object> task = pool.submit(() -> {
                throw new IllegalStateException("with item " + queue.get());
            });
            assertThatThrownBy(task::result).hasMessageContaining("with item 0");
            pool.close();
            CompletableFuture<Void> joining = joining(queue);
            Eventually.holds("it waits", () -> queue.toString().contains("waiting to join"));
            queue.taskDone();
            joining.get(20, TimeUnit.SECONDS);
        }
    }
}
