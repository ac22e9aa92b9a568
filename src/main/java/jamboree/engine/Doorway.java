package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the workers of this process connect: one Unix domain socket, accepted by one thread. A worker is known by the
 * random token it was given, not by the order of connecting.
 */
final class Doorway {
    private static final int LONGEST_HELLO = 256;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long helloNanos;
    private final Path socket;
    private final Map<String, CompletableFuture<Guest>> expected = new ConcurrentHashMap<>();

    /** A worker that has said who it is. */
    record Guest(Channel channel, long pid) {}

    private static final class Holder {
        static final Doorway DOORWAY = new Doorway("s", Duration.ofSeconds(10));
    }

    static Doorway open() {
        return Holder.DOORWAY;
    }

    /** With a socket of that name, and the longest that somebody may take to say who it is. */
    Doorway(String name, Duration longest) {
        socket = RuntimeDirectory.path().resolve(name);
        helloNanos = longest.toNanos();
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket), 128);
            // An interrupt, such as user code may send to every thread, closes a socket that blocks in accept.
            server.configureBlocking(false);
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
        try (Selector arrival = Selector.open()) {
            server.register(arrival, SelectionKey.OP_ACCEPT);
            for (;;) {
                Thread.interrupted();
                arrival.select();
                arrival.selectedKeys().clear();
                acceptAll(server);
            }
        } catch (IOException e) {
            // Nobody can connect any more: those who wait for a worker are told.
            expected.values().forEach(guest -> guest.completeExceptionally(e));
        }
    }

    private void acceptAll(ServerSocketChannel server) {
        try {
            for (SocketChannel guest = server.accept(); guest != null; guest = server.accept()) {
                SocketChannel accepted = guest;
                Thread.ofPlatform().daemon().name("jamboree/hello").start(() -> greet(accepted));
            }
        } catch (IOException | OutOfMemoryError e) {
            // Too many open files, or threads: those may become fewer.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void greet(SocketChannel socketChannel) {
        try {
            Channel channel = new Channel(socketChannel, "hello");
            if (!admit(channel)) {
                channel.close();
            }
        } catch (IOException e) {
            close(socketChannel);
        }
    }

    /** Whether it is a worker that is expected: it has the token, the process id, and our user. */
    private boolean admit(Channel channel) throws IOException {
        try {
            channel.limitFrames(LONGEST_HELLO, helloNanos);
            Frame hello = channel.read();
            if (hello == null || hello.type() != FrameType.HELLO || !isOurUser(channel)) {
                return false;
            }
            ByteReader in = hello.reader();
            CompletableFuture<Guest> guest = expected.remove(in.getString());
            if (guest == null) {
                return false;
            }
            long pid = in.getLong();
            channel.unlimitFrames();
            return guest.complete(new Guest(channel, pid));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void close(SocketChannel socketChannel) {
        try {
            socketChannel.close();
        } catch (IOException e) {
            // The descriptor is gone either way.
        }
    }

    /** The user that the directory belongs to; the property {@code user.name} may have been changed. */
    private static boolean isOurUser(Channel channel) throws IOException {
        UserPrincipal own = Files.getOwner(RuntimeDirectory.path());
        return channel.peer().map(own::equals).orElse(true);
    }
}
