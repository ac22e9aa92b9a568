package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of the program that is called while a pool hears of its workers: whatever it throws, no call waits in vain. */
@Timeout(30)
class ListenersTest {
    private static Pool pool;
    private static volatile boolean failing;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(1);
        Task.onFailure(task -> {
            if (failing) {
                throw new AssertionError("cannot hear of " + task);
            }
        });
    }

    @AfterAll
    static void closePool() {
        pool.terminate();
    }

    @AfterEach
    void thePoolGoesOn() {
        failing = false;
        assertThat(pool.map(x -> x, range(10))).isEqualTo(range(10));
        assertThat(pool.workers()).extracting(WorkerInfo::name).as("no worker was lost").containsExactly(
                pool.name() + ".1");
    }

    private static void whileListening(Consumer<Event> listener, Runnable action) {
        Events.listen(listener);
        try {
            action.run();
        } finally {
            Events.unlisten(listener);
        }
    }

    @Test
    void aListenerThatThrowsAnErrorHarmsNobody() {
        whileListening(event -> {
            throw new AssertionError("cannot hear of " + event);
        }, () -> assertThat(pool.map(x -> x + 1, 1, 2)).containsExactly(2, 3));
    }

    @Test
    void aListenerThatWaitsForItsPoolIsTold() throws Exception {
        BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
        whileListening(event -> {
            if (event instanceof Event.TasksRun && thrown.isEmpty()) {
                thrown.add(catchThrowableOfType(RuntimeException.class, () -> pool.apply(() -> 1)));
            }
        }, () -> assertThat(pool.map(x -> x + 1, 1, 2)).containsExactly(2, 3));
        assertThat(thrown.poll(20, TimeUnit.SECONDS)).isInstanceOf(DeadlockDetected.class)
                .hasMessageContaining("a listener of events waits for");
    }

    @Test
    void whoHearsOfFailuresMayThrow() {
        failing = true;
        Task<Object> task = pool.submit(() -> {
            throw new IllegalStateException("told");
        });
        assertThatThrownBy(task::result).isInstanceOf(TaskFailed.class).hasMessageContaining("told");
    }

    @Test
    void aHandlerOfLogsMayThrow() {
        Handler broken = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                throw new IllegalStateException("cannot log " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(ListenersTest.class.getName());
        logger.addHandler(broken);
        try {
            assertThat(pool.map(x -> {
                Logger.getLogger(ListenersTest.class.getName()).warning("seen by a broken handler");
                return x;
            }, 1, 2)).containsExactly(1, 2);
        } finally {
            logger.removeHandler(broken);
        }
    }

    private record Rude(int x) {
        @Override
        public String toString() {
            throw new AssertionError("no text");
        }
    }

    @Test
    void anInputNeedsNoText() {
        assertThatThrownBy(() -> pool.map(rude -> 1 / (rude.x() - 1), List.of(new Rude(1))))
                .isInstanceOf(TaskFailed.class).hasMessageContaining("input of type " + Rude.class.getName());
    }

    private static final Object LOCK = new Object();

    private record Shy(int x) {
        @Override
        public String toString() {
            synchronized (LOCK) {
                return "shy";
            }
        }
    }

    /** Its text wants a lock that is held by who waits for the call. */
    @Test
    void anInputsTextIsNotWaitedForLong() {
        synchronized (LOCK) {
            assertThatThrownBy(() -> pool.map(shy -> 1 / (shy.x() - 1), List.of(new Shy(1))))
                    .isInstanceOf(TaskFailed.class).hasMessageContaining("input of type " + Shy.class.getName());
        }
    }
}
