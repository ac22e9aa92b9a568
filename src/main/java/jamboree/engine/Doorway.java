package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Where the workers of this process connect: one Unix domain socket, accepted by one thread. A worker is known by the
 * random token it was given, not by the order of connecting.
 */
final class Doorway {
    private static final int LONGEST_HELLO = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path socket = RuntimeDirectory.path().resolve("s");
    private final Map<String, CompletableFuture<Guest>> expected = new ConcurrentHashMap<>();

    /** A worker that has said who it is. */
    record Guest(Channel channel, long pid) {}

    private static final class Holder {
        static final Doorway DOORWAY = new Doorway();
    }

    static Doorway open() {
        return Holder.DOORWAY;
    }

    private Doorway() {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket), 128);
            Thread.ofPlatform().daemon().name("jamboree/accept").start(() -> accept(server));
        } catch (IOException e) {
            throw new UncheckedIOException("workers cannot connect: " + socket + ": " + e.getMessage(), e);
        }
    }

    Path socket() {
        return socket;
    }

    /** A new token; whoever shows it is the guest. */
    String expect(CompletableFuture<Guest> guest) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        expected.put(token, guest);
        return token;
    }

    void forget(String token) {
        expected.remove(token);
    }

    private void accept(ServerSocketChannel server) {
        for (;;) {
            try {
                SocketChannel socketChannel = server.accept();
                Thread.ofPlatform().daemon().name("jamboree/hello").start(() -> greet(socketChannel));
            } catch (IOException e) {
                // Nobody can connect any more: those who wait for a worker are told.
                expected.values().forEach(guest -> guest.completeExceptionally(e));
                return;
            }
        }
    }

    private void greet(SocketChannel socketChannel) {
        Channel channel = null;
        try {
            channel = new Channel(socketChannel, "hello");
            channel.limitFrames(LONGEST_HELLO);
            Frame hello = channel.awaitReadable(10, TimeUnit.SECONDS) ? channel.read() : null;
            if (hello == null || hello.type() != FrameType.HELLO || !isOurUser(channel)) {
                channel.close();
                return;
            }
            ByteReader in = hello.reader();
            CompletableFuture<Guest> guest = expected.remove(in.getString());
            long pid = in.getLong();
            channel.unlimitFrames();
            if (guest == null || !guest.complete(new Guest(channel, pid))) {
                channel.close();
            }
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
        }
    }

    private static boolean isOurUser(Channel channel) throws IOException {
        String user = System.getProperty("user.name");
        return channel.peer().map(peer -> peer.getName().equals(user) || user.equals("?")).orElse(true);
    }
}
