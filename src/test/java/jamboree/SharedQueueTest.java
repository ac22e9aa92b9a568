package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues within a process and between processes. */
@Timeout(40)
class SharedQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static Pool pool;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(2);
    }

    @AfterAll
    static void closePool() {
        pool.terminate();
    }

    // ---- within one process ----

    @Test
    void firstInFirstOut() {
        var queue = new SharedQueue<String>();
        queue.put("a");
        queue.put("b");
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.get()).isEqualTo("a");
        assertThat(queue.get()).isEqualTo("b");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatWasPutIsThereAtOnce() {
        var queue = new SharedQueue<Integer>();
        for (int i = 0; i < 200; i++) {
            queue.put(i);
            assertThat(queue.isEmpty()).isFalse();
            assertThat(queue.tryGet()).contains(i);
        }
    }

    @Test
    void theValueIsFixedWhenItIsPut() {
        var queue = new SharedQueue<List<Integer>>();
        List<Integer> list = new ArrayList<>(List.of(1));
        queue.put(list);
        list.add(2);
        assertThat(queue.get()).containsExactly(1);
    }

    @Test
    void nullIsAnItem() {
        var queue = new SharedQueue<String>();
        queue.put(null);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.get()).isNull();
    }

    @Test
    void pollAndTryGetGiveUp() {
        var queue = new SharedQueue<Integer>();
        assertThat(queue.poll(Duration.ofMillis(5))).isNull();
        assertThat(queue.poll(Duration.ZERO)).isNull();
        assertThat(queue.tryGet()).isEmpty();
        queue.put(1);
        assertThat(queue.poll(Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void drainTakesAll() {
        var queue = new SharedQueue<Integer>();
        range(10).forEach(queue::put);
        assertThat(queue.drain()).isEqualTo(range(10));
        assertThat(queue.drain()).isEmpty();
    }

    @Test
    void aFullQueueMakesPutWait() {
        var queue = new SharedQueue<Integer>(2);
        assertThat(queue.offer(1, Duration.ZERO)).isTrue();
        queue.put(2);
        assertThat(queue.offer(3, Duration.ofMillis(5))).isFalse();
        var third = CompletableFuture.runAsync(() -> queue.put(3));
        assertThat(Eventually.within(Duration.ofMillis(50), third::isDone)).isFalse();
        assertThat(queue.get()).isEqualTo(1);
        third.join();
        assertThat(queue.drain()).containsExactly(2, 3);
        assertThatThrownBy(() -> new SharedQueue<Integer>(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedQueueCanBeEmptiedAndTakesNothing() {
        var queue = new SharedQueue<Integer>();
        queue.put(1);
        queue.close();
        queue.close();
        assertThatThrownBy(() -> queue.put(2)).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(() -> queue.offer(2, Duration.ZERO)).isInstanceOf(QueueClosed.class);
        assertThat(queue.get()).isEqualTo(1);
        assertThatThrownBy(queue::get).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(() -> queue.poll(LONG)).isInstanceOf(QueueClosed.class);
    }

    @Test
    void closeTellsThoseWhoWait() throws Exception {
        var queue = new SharedQueue<Integer>();
        var getter = CompletableFuture.supplyAsync(() -> catchThrowable(queue::get));
        Task<String> other = pool.submit(() -> {
            try {
                return "got " + queue.get();
            } catch (QueueClosed e) {
                return "closed";
            }
        });
        Eventually.holds("running", () -> other.status() == Task.Status.RUNNING);
        queue.close();
        assertThat(getter.get(20, TimeUnit.SECONDS)).isInstanceOf(QueueClosed.class);
        assertThat(other.get(LONG)).isEqualTo("closed");
    }

    @Test
    void iterationGoesOnUntilTheQueueIsClosed() {
        var queue = new SharedQueue<Integer>();
        var sum = CompletableFuture.supplyAsync(() -> {
            int total = 0;
            for (int item : queue) {
                total += item;
            }
            return total;
        });
        range(1, 101).forEach(queue::put);
        queue.close();
        assertThat(sum.join()).isEqualTo(5050);
        assertThat(queue.iterator().hasNext()).isFalse();
        assertThatThrownBy(queue.iterator()::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anInterruptEndsAWaitAndLosesNothing() throws Exception {
        var queue = new SharedQueue<Integer>();
        var flagged = new CompletableFuture<Boolean>();
        Thread getter = Thread.ofPlatform().start(() -> {
            try {
                queue.get();
            } catch (Cancelled e) {
                flagged.complete(Thread.currentThread().isInterrupted());
            }
        });
        Eventually.holds("waiting", () -> getter.getState() == Thread.State.WAITING);
        getter.interrupt();
        assertThat(flagged.get(20, TimeUnit.SECONDS)).isTrue();
        queue.put(1);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void whatCannotTravelIsRefusedByPut() {
        var queue = new SharedQueue<Object>();
        assertThatThrownBy(() -> queue.put(List.of(Thread.currentThread()))).isInstanceOf(NotShippable.class)
                .hasMessageContaining("Thread");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void joinWaitsUntilAllIsDone() {
        var queue = new SharedQueue<Integer>();
        range(20).forEach(queue::put);
        var joined = CompletableFuture.runAsync(queue::join);
        pool.map(x -> {
            queue.get();
            if (x < 19) {
                queue.taskDone();
            }
            return x;
        }, range(20));
        assertThat(joined).isNotDone();
        queue.taskDone();
        joined.join();
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
        queue.join();
    }

    @Test
    void asBlockingQueueKeepsThatInterfacesPromises() throws Exception {
        var blocking = new SharedQueue<Integer>(2).asBlockingQueue();
        blocking.put(1);
        assertThat(blocking.offer(2)).isTrue();
        assertThat(blocking.offer(3)).isFalse();
        assertThat(blocking.offer(3, 5, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(blocking.remainingCapacity()).isZero();
        assertThat(blocking.peek()).isEqualTo(1);
        assertThat(blocking.take()).isEqualTo(1);
        assertThat(blocking.poll()).isEqualTo(2);
        assertThat(blocking.poll()).isNull();
        assertThat(blocking.poll(5, TimeUnit.MILLISECONDS)).isNull();
        assertThatThrownBy(() -> blocking.put(null)).isInstanceOf(NullPointerException.class);
        blocking.addAll(List.of(7, 8));
        List<Integer> drained = new ArrayList<>();
        assertThat(blocking.drainTo(drained)).isEqualTo(2);
        assertThat(drained).containsExactly(7, 8);
        Thread.currentThread().interrupt();
        assertThatThrownBy(blocking::take).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    // ---- between processes ----

    @Test
    void workersPutAndTheOwnerGets() {
        var queue = new SharedQueue<Integer>();
        pool.map(x -> {
            queue.put(x * x);
            return null;
        }, range(100));
        assertThat(queue.size()).isEqualTo(100);
        assertThat(queue.drain()).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 100).mapToObj(x -> x * x).toList());
    }

    @Test
    void theOwnerPutsAndWorkersGet() {
        var queue = new SharedQueue<Integer>();
        Task<List<Integer>> task = pool.mapAsync(x -> queue.get(), range(50));
        range(50).forEach(queue::put);
        assertThat(task.result()).containsExactlyInAnyOrderElementsOf(range(50));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void workersTalkToEachOther() {
        var there = new SharedQueue<Integer>();
        var back = new SharedQueue<Integer>();
        Task<Integer> echo = pool.submit(() -> {
            int count = 0;
            for (int item : there) {
                back.put(item + 1);
                count++;
            }
            return count;
        });
        int sum = pool.<Integer>apply(() -> {
            int total = 0;
            for (int i = 0; i < 200; i++) {
                there.put(i);
                total += back.get();
            }
            there.close();
            return total;
        });
        assertThat(sum).isEqualTo(200 * 199 / 2 + 200);
        assertThat(echo.get(LONG)).isEqualTo(200);
    }

    @Test
    void eachProducersOrderIsKept() {
        record Item(int producer, int number) {}
        var queue = new SharedQueue<Item>();
        pool.map(producer -> {
            for (int i = 0; i < 2000; i++) {
                queue.put(new Item(producer, i));
            }
            return null;
        }, range(4));
        List<Item> items = queue.drain();
        assertThat(items).hasSize(8000);
        for (int producer = 0; producer < 4; producer++) {
            int number = producer;
            assertThat(items.stream().filter(item -> item.producer() == number).map(Item::number))
                    .isEqualTo(range(2000));
        }
    }

    @Test
    void everyItemIsTakenOnce() {
        var queue = new SharedQueue<Integer>();
        Task<List<List<Integer>>> takers = pool.mapAsync(x -> {
            List<Integer> taken = new ArrayList<>();
            for (int item : queue) {
                taken.add(item);
            }
            return taken;
        }, range(2));
        range(5000).forEach(queue::put);
        queue.close();
        assertThat(takers.get(LONG).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(range(5000));
    }

    @Test
    void isEmptyIsRightInAnyProcess() {
        var queue = new SharedQueue<Integer>();
        assertThat(pool.<Integer>apply(() -> {
            int wrong = 0;
            for (int i = 0; i < 200; i++) {
                queue.put(i);
                if (queue.isEmpty() || queue.tryGet().isEmpty()) {
                    wrong++;
                }
            }
            return wrong;
        })).isZero();
    }

    @Test
    void aBoundedQueueHoldsProducersBack() {
        var queue = new SharedQueue<Integer>(3);
        Task<?> producer = pool.submit(() -> range(20).forEach(queue::put));
        Eventually.holds("full", () -> queue.size() == 3);
        assertThat(producer.isDone()).isFalse();
        List<Integer> got = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            got.add(queue.get());
            assertThat(queue.size()).isLessThanOrEqualTo(3);
        }
        assertThat(got).isEqualTo(range(20));
        producer.get(LONG);
        assertThat(pool.<Boolean>apply(() -> {
            range(3).forEach(queue::put);
            return queue.offer(4, Duration.ofMillis(5));
        })).isFalse();
    }

    @Test
    void queuesTravelInAnyWrapping() {
        record Wrapped(String name, List<SharedQueue<Integer>> queues) {}
        var queue = new SharedQueue<Integer>();
        pool.map(q -> {
            q.put(1);
            return null;
        }, List.of(queue));
        pool.map(w -> {
            w.queues().getFirst().put(2);
            return null;
        }, List.of(new Wrapped("w", List.of(queue))));
        var queues = new SharedQueue<SharedQueue<Integer>>();
        queues.put(queue);
        pool.apply(() -> queues.get().put(3));
        assertThat(queue.drain()).containsExactly(1, 2, 3);
        SharedQueue<Integer> back = pool.<SharedQueue<Integer>>apply(() -> queue);
        assertThat(back).isSameAs(queue);
    }

    @Test
    void aQueueMadeInAWorkerIsGoneWithIt() {
        try (var one = Pool.processes(1)) {
            SharedQueue<Integer> remote = one.<SharedQueue<Integer>>apply(() -> {
                var made = new SharedQueue<Integer>();
                made.put(5);
                return made;
            });
            assertThat(remote.get()).isEqualTo(5);
            remote.putSync(6);
            assertThat(remote.size()).isEqualTo(1);
            var waiting = CompletableFuture.supplyAsync(() -> {
                remote.get();
                return catchThrowable(remote::get);
            });
            Eventually.holds("taken", remote::isEmpty);
            one.terminate();
            assertThat(waiting.join()).isInstanceOf(JamboreeException.class);
            assertThatThrownBy(remote::get).isInstanceOf(JamboreeException.class);
        }
    }

    @Test
    void durableAndOtherPutsOfOneThreadKeepTheirOrder() {
        var queue = new SharedQueue<Object>();
        int count = 30_000;
        Task<Integer> putter = pool.submit(() -> {
            var random = new java.util.Random(3);
            boolean durable = true;
            for (int i = 0; i < count; i++) {
                durable ^= random.nextInt(20) == 0;
                Object item = i % 97 == 0 ? List.of(i, "x".repeat(random.nextInt(3000))) : (Object) i;
                if (durable) {
                    queue.putSync(item);
                } else {
                    queue.put(item);
                }
            }
            return count;
        });
        for (int i = 0; i < count; i++) {
            Object item = queue.get();
            assertThat(item instanceof List<?> list ? list.getFirst() : item).isEqualTo(i);
        }
        assertThat(putter.result()).isEqualTo(count);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void durablePutIsThereForWhoeverIsToldOfIt() {
        var queue = new SharedQueue<Integer>();
        var told = new SharedQueue<Integer>();
        Task<Integer> putter = pool.submit(() -> {
            for (int i = 0; i < 2000; i++) {
                queue.putSync(i);
                told.put(i);
            }
            return 2000;
        });
        for (int i = 0; i < 2000; i++) {
            assertThat(told.get()).isEqualTo(i);
            assertThat(queue.tryGet()).contains(i);
        }
        putter.result();
    }

    @Test
    void putsOfOtherProcessesIntoAClosedQueueAreRefused() {
        var queue = new SharedQueue<Integer>();
        for (boolean durable : List.of(false, true)) {
            var ends = new SharedQueue<Integer>();
            var putInto = durable ? new SharedQueue<Integer>() : queue;
            Task<String> putter = pool.submit(() -> {
                try {
                    for (int i = 0;; i++) {
                        if (durable) {
                            putInto.putSync(i);
                        } else {
                            putInto.put(i);
                        }
                        if (i == 1000) {
                            ends.put(i);
                        }
                    }
                } catch (QueueClosed e) {
                    return e.getMessage();
                }
            });
            assertThat(ends.get()).isEqualTo(1000);
            putInto.close();
            assertThat(putter.result()).isEqualTo("put: the queue is closed");
            List<Integer> there = putInto.drain();
            for (int i = 0; i < there.size(); i++) {
                assertThat(there.get(i)).isEqualTo(i);
            }
        }
        assertThat(pool.<Boolean>apply(() -> {
            try {
                for (;;) {
                    queue.put(1);
                }
            } catch (QueueClosed e) {
                return true;
            }
        })).isTrue();
    }

    @Test
    void aDeadGetterTakesNothingWithIt() {
        var queue = new SharedQueue<Integer>();
        Proc waits = Proc.start(() -> {
            queue.get();
        });
        assertThat(waits.pid()).isPositive();
        Eventually.holds("it waits", () -> queue.toString().contains("1 waiting"));
        waits.kill();
        waits.join();
        queue.put(1);
        assertThat(queue.poll(LONG)).isEqualTo(1);
    }

    @Test
    void joiningAProcWithAnUnreadLargeItemReturnsAndTheItemStays() {
        var queue = new SharedQueue<byte[]>();
        Proc proc = Proc.start(() -> queue.put(new byte[1 << 20]));
        assertThat(proc.join(LONG)).isTrue();
        assertThat(proc.exitCode()).hasValue(0);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.get()).hasSize(1 << 20);
    }

    @Test
    void largeItemsTravelBothWays() {
        var queue = new SharedQueue<byte[]>();
        pool.apply(() -> queue.put(new byte[20 << 20]));
        byte[] item = queue.get();
        assertThat(item).hasSize(20 << 20);
        queue.put(item);
        assertThat(pool.<Integer>apply(() -> queue.get().length)).isEqualTo(20 << 20);
    }

    @Test
    void interruptedWorkersLoseNothing() {
        var queue = new SharedQueue<Integer>();
        Task<Integer> waits = pool.submit(() -> queue.get());
        Eventually.holds("it waits", () -> queue.toString().contains("1 waiting"));
        waits.cancel(true);
        Eventually.holds("it waits no longer", () -> !queue.toString().contains("waiting"));
        queue.put(1);
        assertThat(queue.poll(LONG)).isEqualTo(1);
    }

    @Test
    void anUnshippableItemIsRefusedInAWorkerToo() {
        var queue = new SharedQueue<Object>();
        assertThatThrownBy(() -> pool.apply(() -> queue.put(Thread.currentThread()))).isInstanceOf(TaskFailed.class)
                .cause().hasMessageContaining("Thread");
        assertThat(queue.isEmpty()).isTrue();
    }
}
