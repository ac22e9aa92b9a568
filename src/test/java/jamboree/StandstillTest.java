package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where all wait, and nobody can prove that it is for ever, it is told who waits for what. */
@Timeout(60)
class StandstillTest {
    @AutoClose
    private final Heard<String> heard = Heard.notes("nothing has moved for ");
    @AutoClose
    private final ShortPatience patience = new ShortPatience(Duration.ofMillis(300));
    private final BlockingQueue<String> notes = heard.all();

    /** A proc that waits for what only who joins it would bring. */
    @ParameterizedTest
    @MethodSource("waits")
    void whoWaitsForWhatIsTold(String call, Supplier<Action> wait) throws Exception {
        Action action = wait.get();
        Proc proc = Proc.start(action);
        Thread joiner = Thread.ofPlatform().name("joiner").start(proc::join);
        assertThat(notes.poll(30, TimeUnit.SECONDS)).contains("main, thread joiner waits for the end of " + proc.name(),
                proc.name() + " waits for " + call + ", in lambda$", "To end a wait: an interrupt");
        proc.kill();
        joiner.join();
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                Arguments.of("SharedQueue.put", (Supplier<Action>) () -> {
                    var queue = new SharedQueue<Integer>(1);
                    return () -> {
                        queue.put(1);
                        queue.put(2);
                    };
                }),
                Arguments.of("SharedCondition.await", (Supplier<Action>) () -> {
                    var lock = new SharedLock();
                    var condition = new SharedCondition(lock);
                    return () -> {
                        lock.lock();
                        condition.await();
                    };
                }),
                Arguments.of("Connection.recv", (Supplier<Action>) () -> {
                    var pipe = Pipe.open();
                    return () -> pipe.left().recv();
                }));
    }

    @Test
    void tasksOfAPoolAreTold() throws Exception {
        var never = new SharedEvent();
        for (Pool pool : List.of(Pool.processes(1), Pool.threads(1))) {
            Thread caller = Thread.ofPlatform().name("caller").start(() -> {
                try {
                    pool.apply(() -> never.await());
                } catch (Cancelled e) {
                    // By the end of this test.
                }
            });
            assertThat(notes.poll(30, TimeUnit.SECONDS)).contains("main, thread caller waits for apply",
                    pool.name() + ".1", " waits for SharedEvent.await");
            pool.terminate();
            caller.join();
        }
    }

    /** Whoever gets something now and then moves. */
    @Test
    void slowWorkIsLeftAlone() {
        Patience.set(Duration.ofSeconds(1));
        var queue = new SharedQueue<Integer>();
        Proc reader = Proc.start(() -> {
            for (int item = queue.get(); item > 0; item = queue.get()) {
                Thread.onSpinWait();
            }
        });
        for (int i = 9; i >= 0; i--) {
            int item = i;
            CompletableFuture.delayedExecutor(300 * (10 - i), TimeUnit.MILLISECONDS).execute(() -> queue.put(item));
        }
        assertThat(reader.join(Duration.ofSeconds(40))).isTrue();
        assertThat(notes).isEmpty();
    }
}
