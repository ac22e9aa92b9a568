package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PipeTest {
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Pipe pipe = Pipe.open();
    private final Connection here = pipe.left();
    private final Connection there = pipe.right();

    private static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private CompletableFuture<Object> receiving() {
        return CompletableFuture.supplyAsync(here::recv);
    }

    @Test
    void goesBothWaysInOrder() {
        Connection end = there;
        Proc echo = Proc.start(() -> {
            for (Object item = end.recv(); !item.equals("end"); item = end.recv()) {
                end.send(List.of(item, item));
            }
        });
        for (int i = 0; i < 50; i++) {
            here.send(i);
        }
        here.send("end");
        for (int i = 0; i < 50; i++) {
            assertThat(here.<List<Integer>>recv()).containsExactly(i, i);
        }
        echo.join();
    }

    @Test
    void valueIsFixedWhenItIsSent() {
        int[] numbers = IntStream.range(0, 3).toArray();
        here.send(numbers);
        numbers[0] = 9;
        assertThat(there.<int[]>recv()).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> here.send(new CountDownLatch(1))).isInstanceOf(NotShippable.class);
    }

    @Test
    void pollTellsWhetherThereIsSomething() {
        assertThat(here.poll()).isFalse();
        assertThat(here.poll(SHORT)).isFalse();
        there.send("x");
        assertThat(here.poll(SOON)).isTrue();
        assertThat(here.<String>recv()).isEqualTo("x");
        CompletableFuture<Boolean> polling = CompletableFuture.supplyAsync(() -> here.poll(SOON));
        there.close();
        assertThat(polling.join()).isTrue();
    }

    @Test
    void closedEndIsToldAfterWhatWasSentBefore() {
        there.send(1);
        there.close();
        there.close();
        assertThat(here.<Integer>recv()).isEqualTo(1);
        assertThatThrownBy(here::recv).isInstanceOf(QueueClosed.class).hasMessageContaining("other end");
        assertThatThrownBy(() -> here.send(2)).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(there::recv).isInstanceOf(QueueClosed.class).hasMessageContaining("this end");
    }

    @Test
    void closedInAnotherProcessItIsClosedHere() throws Exception {
        Connection end = there;
        CompletableFuture<Object> receiving = receiving();
        Proc.start(() -> end.close()).join();
        assertThatThrownBy(() -> receiving.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(QueueClosed.class);
        assertThatThrownBy(() -> there.send(1)).isInstanceOf(QueueClosed.class);
    }

    @Test
    void deathOfTheUserClosesItsEnd() throws Exception {
        Connection end = there;
        Proc user = Proc.start(() -> {
            end.send("here I am");
            forEver();
        });
        assertThat(here.<String>recv()).isEqualTo("here I am");
        CompletableFuture<Object> receiving = receiving();
        user.kill();
        assertThatThrownBy(() -> receiving.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(QueueClosed.class);
    }

    @Test
    void deathWhileReceivingClosesItsEnd() {
        Connection end = there;
        Proc user = Proc.start(() -> end.recv());
        Eventually.holds("it receives", () -> user.stack().stream()
                .anyMatch(frame -> frame.getMethodName().equals("recv")));
        user.kill();
        assertThatThrownBy(here::recv).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(() -> here.send(1)).isInstanceOf(QueueClosed.class);
    }

    @Test
    void deathOfTheOnlyOneWhoHadItEndsAWait() throws Exception {
        Connection end = there;
        CompletableFuture<Object> receiving = receiving();
        Proc idle = Proc.start(() -> {
            String unused = end.toString();
            throw new IllegalStateException(unused);
        });
        idle.join();
        assertThatThrownBy(() -> receiving.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(QueueClosed.class);
        Proc next = Proc.start(() -> end.send("second try"));
        next.join();
        assertThat(here.<String>recv()).isEqualTo("second try");
    }

    @Test
    void interruptedReceiverLosesNothing() throws Exception {
        Thread receiver = Thread.ofPlatform().start(() -> {
            try {
                here.recv();
            } catch (Cancelled e) {
                Thread.interrupted();
            }
        });
        Eventually.holds("it waits", () -> receiver.getState() == Thread.State.WAITING);
        receiver.interrupt();
        receiver.join();
        there.send("kept");
        assertThat(here.<String>recv()).isEqualTo("kept");
    }

    @Test
    void endCanBeSentThroughAnotherPipe() {
        Pipe other = Pipe.open();
        here.send(other.right());
        here.send(other);
        there.<Connection>recv().send("through");
        assertThat(there.<Pipe>recv().left().<String>recv()).isEqualTo("through");
    }

    /** Much that nobody receives does not pile up: ten objects to a megabyte, and one megabyte more on the way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendWaitsWhileMuchIsUnread(boolean process) {
        Connection end = there;
        var sent = new SharedLong(0);
        Action action = () -> {
            for (int i = 0; i < 100; i++) {
                byte[] object = new byte[PipeBroker.ROOM / 10];
                object[0] = (byte) i;
                end.send(object);
                sent.add(1);
            }
        };
        Proc sender = process ? new Proc(action) : Proc.thread(action);
        sender.start();
        Eventually.holds("it waits", () -> sent.get() >= 10 && sender.stack().stream()
                .anyMatch(frame -> frame.getMethodName().equals("await")));
        assertThat(sent.get()).isLessThan(30);
        for (int i = 0; i < 100; i++) {
            assertThat(here.<byte[]>recv()[0]).isEqualTo((byte) i);
        }
        assertThat(sender.join(SOON)).isTrue();
        assertThat(sent.get()).isEqualTo(100);
    }

    @Test
    void aSendThatWaitsSaysForWhomAndCanBeInterrupted() throws Exception {
        Connection end = there;
        var polled = new SharedEvent();
        Proc idle = Proc.start(() -> {
            end.poll();
            polled.set();
            forEver();
        });
        polled.await();
        byte[] object = new byte[PipeBroker.ROOM];
        try (Heard<String> notes = Heard.notes("Connection.send waits"); var _ = new ShortPatience(SHORT)) {
            CompletableFuture<Throwable> outcome = new CompletableFuture<>();
            Thread sender = Thread.ofPlatform().start(() -> {
                try {
                    here.send(object);
                    here.send(object);
                } catch (Throwable e) {
                    outcome.complete(e);
                }
            });
            String note = notes.all().poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(note).contains("1048", " bytes lie at the other end of the pipe, which ",
                    idle.name() + " (pid " + idle.pid() + ") has; they are to be received first");
            sender.interrupt();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
            assertThat(there.<byte[]>recv()).hasSize(PipeBroker.ROOM);
            assertThat(there.poll()).as("what was interrupted was not sent").isFalse();
        } finally {
            idle.kill();
        }
    }
}
