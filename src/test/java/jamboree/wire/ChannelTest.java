package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChannelTest {
    private Channel left;
    private Channel right;
    private SocketChannel rawRight;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            left = Channel.connect(address, "left");
            rawRight = server.accept();
            right = new Channel(rawRight, "right");
        }
    }

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    private static ByteWriter payload(int size, int seed) {
        ByteWriter out = new ByteWriter(size);
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) seed);
        out.putBytes(bytes, 0, size);
        return out;
    }

    @Test
    void aWakeUpBeforeTheFirstReaderWaitsIsNotLost() throws IOException {
        right.wakeReader();
        assertThat(right.poll(0)).as("woken").isNull();
        assertThat(right.hasEnded()).isFalse();
        left.send(1, 2, payload(3, 4));
        assertThat(right.read().id()).isEqualTo(2);
    }

    @Test
    void framesArriveInOrderWithTypeIdAndPayload() throws IOException {
        for (int i = 0; i < 1000; i++) {
            left.send(i % 7, i, payload(i, i));
        }
        for (int i = 0; i < 1000; i++) {
            Frame frame = right.read();
            assertThat(frame.type()).isEqualTo(i % 7);
            assertThat(frame.id()).isEqualTo(i);
            assertThat(frame.payload()).isEqualTo(payload(i, i).toByteArray());
        }
    }

    @Test
    void bothSidesMaySendLargeFramesBeforeEitherReads() throws Exception {
        int size = 20_000_000;
        left.send(1, 1, payload(size, 1));
        right.send(2, 2, payload(size, 2));
        CompletableFuture<Frame> atLeft = CompletableFuture.supplyAsync(() -> read(left));
        assertThat(right.read().payload()).hasSize(size).endsWith((byte) 1);
        assertThat(atLeft.get().payload()).hasSize(size).endsWith((byte) 2);
    }

    private static Frame read(Channel channel) {
        try {
            return channel.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void interruptedSenderLosesNoFrameAndKeepsTheChannel() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        Thread sender = Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    Thread.currentThread().interrupt();
                    left.send(1, i, payload(50_000, i));
                }
                sent.countDown();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.join();
        assertThat(sent.await(1, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(right.read().id()).isEqualTo(i);
        }
    }

    @Test
    void bufferedFramesLeaveWithTheNextSend() throws IOException {
        left.buffer(1, 1, payload(3, 1));
        left.send(2, 2);
        assertThat(right.read().type()).isEqualTo(1);
        assertThat(right.read().type()).isEqualTo(2);
    }

    @Test
    void awaitRoomHoldsBackUntilThePeerReads() throws Exception {
        left.send(1, 1, payload(30_000_000, 1));
        CompletableFuture<Void> roomy = CompletableFuture.runAsync(() -> {
            try {
                left.awaitRoom();
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(roomy).isNotDone();
        assertThat(right.read().payload()).hasSize(30_000_000);
        roomy.get(10, TimeUnit.SECONDS);
    }

    @Test
    void endOfStreamIsNullAndCutsOffAnIncompleteFrame() throws IOException {
        ByteBuffer half = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        half.putInt(100).put((byte) 1).putInt(7).put(new byte[3]).flip();
        while (half.hasRemaining()) {
            rawRight.write(half);
        }
        right.close();
        assertThat(left.read()).isNull();
    }

    @Test
    void closingWakesTheOwnReader() throws Exception {
        CompletableFuture<Frame> reading = CompletableFuture.supplyAsync(() -> read(left));
        left.close();
        assertThat(reading.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void longFrameOfAnUnknownPeerIsRefusedWithoutReadingIt() throws IOException {
        left.limitFrames(256, Long.MAX_VALUE / 2);
        right.send(1, 1, payload(300, 1));
        assertThatThrownBy(left::read).isInstanceOf(MalformedException.class).hasMessageContaining("300 bytes");
    }

    @Test
    void forgedLengthDoesNotAllocateIt() throws IOException {
        ByteBuffer forged = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
        forged.putInt(Integer.MAX_VALUE - 100).put((byte) 1).putInt(7).flip();
        rawRight.write(forged);
        right.close();
        assertThat(left.read()).isNull();
    }

    @Test
    void negativeLengthIsMalformed() throws IOException {
        ByteBuffer forged = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
        forged.putInt(-5).put((byte) 1).putInt(7).flip();
        rawRight.write(forged);
        assertThatThrownBy(left::read).isInstanceOf(MalformedException.class);
    }

    @Test
    void sendAfterThePeerHasGoneFails() throws IOException {
        right.close();
        assertThatThrownBy(() -> {
            for (int i = 0; i < 1000; i++) {
                left.send(1, i, payload(10_000, i));
            }
        }).isInstanceOf(IOException.class);
    }

    @Test
    void tellsTheUserAtTheOtherEnd() throws IOException {
        assertThat(left.peer()).hasValueSatisfying(
                user -> assertThat(user.getName()).isEqualTo(System.getProperty("user.name")));
    }
}
