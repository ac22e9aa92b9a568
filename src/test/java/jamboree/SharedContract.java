package jamboree;

import static jamboree.Jamboree.range;
import static jamboree.Jamboree.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Tasks and what they share: with each other, and with the program that has made the pool. */
interface SharedContract extends PoolUnderTest {
    @Test
    default void tasksTalkThroughQueues() {
        var questions = new SharedQueue<Integer>();
        var answers = new SharedQueue<Integer>();
        Task<?> server = pool().submit(() -> {
            for (int question : questions) {
                answers.put(question * question);
                questions.taskDone();
            }
        });
        pool().apply(() -> range(100).forEach(questions::put));
        questions.join();
        questions.close();
        server.result();
        assertThat(answers.drain()).isEqualTo(range(100).stream().map(x -> x * x).toList());
    }

    @Test
    default void aBoundedQueueHoldsTasksBack() {
        var queue = new SharedQueue<Integer>(2);
        Task<?> producer = pool().submit(() -> range(50).forEach(queue::put));
        for (int i = 0; i < 50; i++) {
            assertThat(queue.size()).isLessThanOrEqualTo(2);
            assertThat(queue.get()).isEqualTo(i);
        }
        producer.result();
    }

    @Test
    default void locksKeepTasksApart() {
        var lock = new SharedLock();
        var count = new SharedRef<>(0);
        pool().map(x -> lock.withLock(() -> {
            int before = count.get();
            count.set(before + 1);
            return before;
        }), range(200));
        assertThat(count.get()).isEqualTo(200);
        assertThat(lock.isLocked()).isFalse();
    }

    /** A thread of a pool is not the one that has opened it: what one holds the other waits for. */
    @Test
    default void aLockBelongsToOneThread() {
        var lock = new SharedLock();
        assertThat(lock.<Boolean>withLock(() -> pool().apply(() -> lock.tryLock(Duration.ofMillis(10))))).isFalse();
        assertThatThrownBy(() -> lock.withLock(() -> pool().apply(() -> lock.unlock())))
                .hasCauseInstanceOf(IllegalMonitorStateException.class);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    default void semaphoresLimitTasks() {
        var semaphore = new SharedSemaphore(1);
        var inside = new SharedLong(0);
        var most = new SharedLong(0);
        pool().map(x -> {
            semaphore.acquire();
            try {
                long now = inside.add(1);
                most.update(before -> Math.max(before, now));
                return inside.add(-1);
            } finally {
                semaphore.release();
            }
        }, range(100));
        assertThat(most.get()).isEqualTo(1);
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    default void eventsLetAllTasksGoOn() {
        var begun = new SharedSemaphore(0);
        var event = new SharedEvent();
        Task<List<Integer>> waiting = pool().mapAsync(x -> {
            begun.release();
            event.await();
            return x;
        }, range(2));
        begun.acquire();
        begun.acquire();
        assertThat(waiting.isDone()).isFalse();
        event.set();
        assertThat(waiting.result()).containsExactly(0, 1);
    }

    @Test
    default void barriersHaveTasksMeet() {
        var barrier = new SharedBarrier(3);
        Task<List<Integer>> two = pool().mapAsync(x -> barrier.await(), range(2));
        int own = barrier.await();
        assertThat(two.result()).doesNotContain(own).doesNotHaveDuplicates();
        assertThatThrownBy(() -> pool().apply(() -> barrier.await(Duration.ofMillis(10))))
                .isInstanceOf(TaskFailed.class).hasCauseInstanceOf(BarrierBroken.class);
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    default void aSignalWakesOneTask() {
        var lock = new SharedLock();
        var condition = new SharedCondition(lock);
        var waiting = new SharedLong(0);
        var woken = new SharedQueue<Integer>();
        Task<List<Integer>> tasks = pool().mapAsync(x -> lock.withLock(() -> {
            waiting.add(1);
            condition.await();
            woken.put(x);
            return x;
        }), range(2));
        Eventually.holds("both wait", () -> lock.withLock(() -> waiting.get() == 2));
        lock.withLock(condition::signal);
        woken.get();
        lock.withLock(() -> assertThat(woken.isEmpty()).isTrue());
        lock.withLock(condition::signalAll);
        assertThat(tasks.result()).containsExactly(0, 1);
    }

    @Test
    default void pipesLeadIntoTasks() {
        try (var pipe = Pipe.open()) {
            var right = pipe.right();
            Task<?> echo = pool().submit(() -> right.send(right.<Integer>recv() + 1));
            pipe.left().send(41);
            assertThat(pipe.left().<Integer>recv()).isEqualTo(42);
            echo.result();
        }
    }

    @Test
    default void listsMapsAndNumbersTakeFromAllTasks() {
        var list = new SharedList<Integer>();
        var map = new SharedMap<Integer, Integer>();
        var sum = new SharedDouble(0);
        var array = SharedArray.ofLongs(10);
        pool().map(x -> {
            list.add(x);
            map.merge(x % 3, 1, Integer::sum);
            array.set(x, x);
            return sum.add(x);
        }, range(10));
        assertThat(list).containsExactlyInAnyOrderElementsOf(range(10));
        assertThat(map).containsEntry(0, 4).containsEntry(1, 3).containsEntry(2, 3);
        assertThat(sum.get()).isEqualTo(45);
        assertThat(array.toArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        array.close();
    }

    @Test
    default void randomNumbersDependOnTheSeedAlone() {
        List<Integer> expected;
        try (Pool other = Pool.threads(1)) {
            expected = other.with(seed(7)).map(x -> Jamboree.random().nextInt(), range(20));
        }
        assertThat(pool().with(seed(7)).map(x -> Jamboree.random().nextInt(), range(20))).isEqualTo(expected);
        assertThat(pool().with(seed(8)).map(x -> Jamboree.random().nextInt(), range(20))).isNotEqualTo(expected);
    }

    @Test
    default void whatTasksLogIsHeardHere() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                heard.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("jamboree.contract");
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            pool().apply(() -> System.getLogger("jamboree.contract").log(System.Logger.Level.WARNING, "from a task"));
            // What comes from another process says from which.
            assertThat(heard.poll(20, TimeUnit.SECONDS)).matches(isolated()
                    ? "WARNING \\[" + pool().name() + "\\.\\d+] from a task" : "WARNING from a task");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    default void thePoolIsAnExecutorOfFutures() throws Exception {
        var answer = (Supplier<Integer> & Serializable) () -> 6 * 7;
        assertThat(CompletableFuture.supplyAsync(answer, pool()).get(20, TimeUnit.SECONDS)).isEqualTo(42);
        var ran = new SharedEvent();
        CompletableFuture.runAsync((Action) () -> ran.set(), pool()).get(20, TimeUnit.SECONDS);
        assertThat(ran.isSet()).isTrue();
    }

    @Test
    default void aCancelledMapBeginsNothingMore() {
        var begun = new SharedQueue<Integer>();
        Task<List<Object>> map = pool().mapAsync(x -> {
            begun.put(x);
            return PoolUnderTest.forEver();
        }, range(1000));
        begun.get();
        assertThat(map.cancel(true)).isTrue();
        assertThat(pool().map(x -> x, range(10))).isEqualTo(range(10));
        assertThat(begun.drain()).hasSizeLessThan(10);
        assertThatThrownBy(map::result).isInstanceOf(Cancelled.class);
    }

    /** Here the kinds differ: processes have variables of their own, threads those of the program. */
    @Test
    default void whatIsNotSharedIsOneToEachProcess() {
        int[] counter = {0};
        pool().apply(() -> {
            counter[0]++;
        });
        assertThat(counter[0]).isEqualTo(isolated() ? 0 : 1);
    }
}
