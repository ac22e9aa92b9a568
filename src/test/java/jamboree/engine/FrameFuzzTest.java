package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.code.Envelope;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reads from a link takes any bytes at all: it either understands them or says that they are malformed. */
@Timeout(60)
class FrameFuzzTest {
    private static final int CASES = 20_000;
    private static final long MOST_ALLOCATED = 4L << 30;
    private final Random random = new Random(7);

    private interface Reading {
        void of(ByteReader in) throws IOException;
    }

    private void understandsOrRefuses(Reading reading) {
        var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                // Small numbers lead deeper than random ones.
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] &= 7;
                }
            }
            try {
                reading.of(new ByteReader(bytes));
            } catch (IOException e) {
                assertThat(e).isInstanceOf(MalformedException.class);
            }
        }
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED / 10);
    }

    @Test
    void errors() {
        understandsOrRefuses(ErrorData::readFrom);
    }

    @Test
    void envelopes() {
        understandsOrRefuses(Envelope::readFrom);
    }

    @Test
    void addresses() {
        understandsOrRefuses(Address::readFrom);
    }

    @Test
    void callsAndReplies() {
        understandsOrRefuses(in -> {
            ByteWriter body = new ByteWriter();
            if (random.nextBoolean()) {
                Node.current().address().writeTo(body);
            }
            body.putBytes(in.array(), 0, in.remaining());
            int type = new int[] {FrameType.CALL, FrameType.REPLY, FrameType.WITHDRAW, FrameType.GONE}[
                    random.nextInt(4)];
            Node.current().accept(new Frame(type, random.nextInt(3), body.toByteArray()));
        });
    }

    /** Random bytes on a socket end as the end of the stream or as malformed; never as anything else. */
    @Test
    void streams() throws IOException {
        Path directory = Files.createTempDirectory("jf");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            for (int i = 0; i < 300; i++) {
                one(server, address);
            }
        } finally {
            Files.deleteIfExists(address.getPath());
            Files.delete(directory);
        }
    }

    private void one(ServerSocketChannel server, UnixDomainSocketAddress address) throws IOException {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        try (SocketChannel far = SocketChannel.open(address); Channel near = new Channel(server.accept(), "fuzz")) {
            far.write(ByteBuffer.wrap(bytes));
            far.shutdownOutput();
            for (Frame frame = near.read(); frame != null; frame = near.read()) {
                assertThat(frame.payload()).hasSizeLessThan(bytes.length);
            }
        } catch (MalformedException e) {
            assertThat(e).hasMessageContaining("fuzz");
        }
    }
}
