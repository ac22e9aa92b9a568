package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for the first of several: tasks, procs, ends of pipes. */
@Timeout(40)
class WaitingForSeveralTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void tasksComeAsTheyFinishWhateverTheyCameTo() {
        try (var pool = Pool.threads(3)) {
            var gate = new SharedEvent();
            Task<Integer> slow = pool.submit(() -> {
                gate.await();
                return 1;
            });
            Task<Integer> failing = pool.submit(() -> Integer.parseInt("x"));
            var each = Task.asCompleted(List.of(slow, failing, slow)).iterator();
            assertThat(each.next()).isSameAs(failing).matches(CompletableFuture::isCompletedExceptionally);
            gate.set();
            assertThat(each.next()).isSameAs(slow);
            assertThat(each.hasNext()).isFalse();
            assertThat(Task.asCompleted(List.<Task<Integer>>of())).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        var never = new CompletableFuture<Integer>();
        var pipe = Pipe.open();
        for (Runnable wait : List.<Runnable>of(() -> Task.asCompleted(List.of(never)).toList(),
                () -> Connection.awaitReady(LONG, pipe.left(), pipe.right()))) {
            var thrown = new AtomicReference<Throwable>();
            Thread waiter = Thread.ofPlatform().start(wait);
            waiter.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
            waiter.interrupt();
            waiter.join();
            assertThat(thrown.get()).isInstanceOf(Cancelled.class);
        }
    }

    @Test
    void procsTellOfTheirEnd() throws Exception {
        var gate = new SharedEvent();
        Proc waits = Proc.start(() -> gate.await());
        Proc leaves = Proc.start(() -> System.exit(4));
        assertThat(CompletableFuture.anyOf(waits.onExit(), leaves.onExit()).get(20, TimeUnit.SECONDS))
                .isSameAs(leaves);
        assertThat(leaves.exitReason()).contains("status 4");
        waits.onExit().cancel(true);
        assertThat(waits.isAlive()).isTrue();
        assertThat(waits.exitReason()).isEmpty();
        gate.set();
        assertThat(waits.onExit().get(20, TimeUnit.SECONDS).exitReason()).contains("status 0");
        assertThatThrownBy(() -> Proc.current().onExit()).isInstanceOf(IllegalStateException.class);
        Proc thread = Proc.thread(() -> Integer.parseInt("x"));
        var end = thread.onExit();
        thread.start();
        assertThat(end.get(20, TimeUnit.SECONDS).exitReason()).contains("status 1");
    }

    @Test
    void aKilledProcNamesItsSignal() {
        Proc proc = Proc.start(() -> PoolUnderTest.<Integer>forEver());
        proc.kill();
        proc.join();
        assertThat(proc.exitReason()).contains("signal 9 (SIGKILL)");
    }

    @Test
    void theReadyEndsOfPipesAreGivenInOrder() {
        var one = Pipe.open();
        var two = Pipe.open();
        assertThat(Connection.awaitReady(Duration.ZERO, one.left(), two.left())).isEmpty();
        Proc proc = Proc.start(() -> two.right().send(5));
        assertThat(Connection.awaitReady(LONG, one.left(), two.left())).containsExactly(two.left());
        assertThat(two.left().<Integer>recv()).isEqualTo(5);
        one.right().close();
        proc.join();
        assertThat(Connection.awaitReady(LONG, two.left(), one.left())).containsExactly(two.left(), one.left());
        one.left().close();
        assertThatThrownBy(() -> Connection.awaitReady(LONG, one.left())).isInstanceOf(QueueClosed.class);
    }

    @Test
    void aBoundedSemaphoreRefusesAPermitTooMany() {
        var semaphore = SharedSemaphore.bounded(1);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        semaphore.acquire();
        Proc.start(() -> semaphore.release()).join();
        assertThat(semaphore.available()).isEqualTo(1);
        assertThat(Proc.start(() -> semaphore.release()).onExit().join().exitCode()).hasValue(1);
    }
}
