package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads the link: each who waits gets what is meant for him, and the end is told by the keeper. */
@Timeout(60)
class ReceptionTest {
    private static final int BAD = 9;
    private static final int DEEP = 10;
    private static final int LARGE = 11;
    private static final String KEEPER = "keeper";

    private final Map<Integer, Arrival> expected = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> kept = new CompletableFuture<>();
    private volatile boolean busy;
    private Channel near;
    private Channel far;
    private Reception reception;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            near = Channel.connect(address, "near");
            far = new Channel(server.accept(), "far");
        }
        reception = new Reception(near, frame -> {
            if (frame.type() == BAD) {
                throw new IOException("bad frame");
            }
            if (frame.type() == DEEP && !Thread.currentThread().getName().equals(KEEPER)) {
                throw new StackOverflowError("of this thread");
            }
            if (frame.type() == LARGE && !Thread.currentThread().getName().equals(KEEPER)) {
                throw new OutOfMemoryError("for now");
            }
            expected.get(frame.id()).report();
        }, () -> busy);
        Thread.ofPlatform().daemon().name(KEEPER).start(() -> {
            try {
                reception.keep();
                kept.complete(null);
            } catch (Throwable e) {
                kept.completeExceptionally(e);
            }
        });
    }

    @AfterEach
    void close() {
        near.close();
        far.close();
    }

    private Arrival expect(int id) {
        Arrival arrival = new Arrival();
        expected.put(id, arrival);
        return arrival;
    }

    private void answerAll(int count) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                for (int i = 0; i < count; i++) {
                    far.send(1, far.read().id());
                }
            } catch (IOException e) {
                kept.completeExceptionally(e);
            }
        });
    }

    @Test
    void manyThreadsWaitAtOnceAndEachGetsItsAnswer() throws Exception {
        int threads = 6;
        int each = 2000;
        answerAll(threads * each);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int number = t;
            var done = new CompletableFuture<Void>();
            all.add(done);
            Thread.Builder kind = t == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
            kind.start(() -> {
                try {
                    for (int i = 0; i < each; i++) {
                        int id = number * each + i;
                        Arrival arrival = expect(id);
                        near.send(1, id);
                        assertThat(arrival.await(reception, TimeUnit.SECONDS.toNanos(20))).isTrue();
                    }
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
        }
        for (CompletableFuture<Void> one : all) {
            one.get(40, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatNobodyReadsForIsReadByTheKeeper() throws Exception {
        answerAll(200);
        for (int i = 0; i < 100; i++) {
            Arrival awaited = expect(2 * i);
            near.send(1, 2 * i);
            assertThat(awaited.await(reception, Long.MAX_VALUE)).isTrue();
            // The role is free now, or will be soon; this one is waited for by a thread that does not read.
            Arrival other = expect(2 * i + 1);
            near.send(1, 2 * i + 1);
            assertThat(other.await(null, TimeUnit.SECONDS.toNanos(20))).isTrue();
        }
    }

    @Test
    void interruptedWaiterHandsTheLinkOn() throws Exception {
        Arrival never = expect(1);
        var interrupted = new CompletableFuture<Boolean>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                never.await(reception, Long.MAX_VALUE);
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        Arrival other = expect(2);
        waiter.interrupt();
        assertThat(interrupted.get()).isTrue();
        far.send(1, 2);
        assertThat(other.await(null, TimeUnit.SECONDS.toNanos(20))).isTrue();
    }

    @Test
    void timeIsOverForWhoReadsToo() throws Exception {
        assertThat(expect(1).await(reception, TimeUnit.MILLISECONDS.toNanos(3))).isFalse();
        assertThat(expect(2).await(reception, TimeUnit.MILLISECONDS.toNanos(3))).isFalse();
    }

    @Test
    void reportByAnotherWayWakesTheReader() throws Exception {
        Arrival arrival = expect(1);
        Thread.ofPlatform().start(arrival::report);
        assertThat(arrival.await(reception, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void theKeeperTellsOfTheEndWhileAnotherReads() throws Exception {
        Arrival never = expect(1);
        Thread waiter = Thread.ofPlatform().daemon().start(() -> {
            try {
                never.await(reception, Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // The test is over.
            }
        });
        far.close();
        kept.get(20, TimeUnit.SECONDS);
        waiter.interrupt();
        waiter.join();
    }

    @Test
    void theKeeperTellsOfWhatAnotherCouldNotHandle() throws Exception {
        Arrival first = expect(1);
        far.send(1, 1);
        first.await(reception, Long.MAX_VALUE);
        far.send(BAD, 0, new ByteWriter(0));
        assertThat(expect(2).await(reception, TimeUnit.MILLISECONDS.toNanos(50))).isFalse();
        assertThatThrownBy(() -> kept.get(20, TimeUnit.SECONDS)).hasRootCauseMessage("bad frame");
    }

    /** Many times, as it is a matter of chance who reads. */
    @Test
    void whatAThreadHasNoStackOrMemoryForTheKeeperHandles() throws Exception {
        for (int i = 0; i < 300; i += 3) {
            Arrival first = expect(i);
            far.send(1, i);
            assertThat(first.await(reception, TimeUnit.SECONDS.toNanos(20))).isTrue();
            int one = i + 1;
            int kind = i % 2 == 0 ? DEEP : LARGE;
            Arrival second = expect(one);
            Arrival third = expect(i + 2);
            Thread.ofPlatform().start(() -> {
                try {
                    far.send(kind, one);
                    far.send(1, one + 1);
                } catch (IOException e) {
                    kept.completeExceptionally(e);
                }
            });
            assertThat(third.await(reception, TimeUnit.SECONDS.toNanos(20))).isTrue();
            assertThat(second.isHere()).as("in the order they came").isTrue();
        }
        assertThat(kept).isNotDone();
    }
}
