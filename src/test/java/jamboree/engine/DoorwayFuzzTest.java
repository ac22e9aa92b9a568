package jamboree.engine;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;

import jamboree.Pool;
import jamboree.wire.ByteWriter;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes to the socket of the workers with anything but a right hello is sent away, and disturbs nobody. */
@Timeout(60)
class DoorwayFuzzTest {
    private static final Random RANDOM = new Random(41);
    private static Pool pool;

    @BeforeAll
    static void openPool() {
        pool = Pool.processes(1);
        assertThat(pool.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void poolHasSurvived() {
        assertThat(pool.map(x -> x, range(100))).hasSize(100);
        try (Pool other = Pool.processes(1)) {
            assertThat(other.map(x -> x, range(3))).containsExactly(0, 1, 2);
        }
        pool.terminate();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("jamboree/hello"));
    }

    private static SocketChannel knock() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(Doorway.open().socket()));
    }

    private static ByteBuffer frame(int type, ByteWriter payload) {
        ByteWriter out = new ByteWriter();
        out.putInt(payload.size() + 5);
        out.putByte(type);
        out.putInt(0);
        out.putBytes(payload.array(), 0, payload.size());
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static ByteBuffer hello(String token, long pid) {
        ByteWriter hello = new ByteWriter();
        hello.putString(token);
        hello.putLong(pid);
        return frame(FrameType.HELLO, hello);
    }

    /** The other side has closed, or reset, the connection. */
    private static void isSentAway(SocketChannel guest) throws Exception {
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> {
            try {
                return guest.read(ByteBuffer.allocate(1));
            } catch (IOException e) {
                return -1;
            }
        });
        assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        guest.close();
    }

    private static void write(SocketChannel guest, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                guest.write(bytes);
            }
        } catch (IOException e) {
            // Sent away before it had said all.
        }
    }

    @Test
    void aWrongTokenIsSentAway() throws Exception {
        SocketChannel guest = knock();
        write(guest, hello("0".repeat(32), ProcessHandle.current().pid()));
        isSentAway(guest);
    }

    @Test
    void aFrameThatIsNoHelloIsSentAway() throws Exception {
        SocketChannel guest = knock();
        write(guest, frame(FrameType.RESULTS, new ByteWriter()));
        isSentAway(guest);
    }

    @Test
    void aHelloOfTwoGigabytesIsSentAwayUnread() throws Exception {
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        SocketChannel guest = knock();
        ByteWriter huge = new ByteWriter();
        huge.putInt(Integer.MAX_VALUE - 10);
        huge.putByte(FrameType.HELLO);
        huge.putInt(0);
        write(guest, ByteBuffer.wrap(huge.toByteArray()));
        isSentAway(guest);
        long after = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        assertThat(after - before).isLessThan(64L << 20);
    }

    /** Half a hello, then silence: when the time for a hello is over. */
    @Test
    void halfAHelloIsSentAwayInTheEnd() throws Exception {
        Doorway impatient = new Doorway("i", Duration.ofMillis(300));
        SocketChannel guest = SocketChannel.open(UnixDomainSocketAddress.of(impatient.socket()));
        write(guest, hello("1".repeat(32), 1).limit(20));
        isSentAway(guest);
    }

    @Test
    void aHelloWithinAHelloIsMalformed() throws Exception {
        SocketChannel guest = knock();
        ByteWriter lie = new ByteWriter();
        lie.putVarint(1 << 30);
        write(guest, frame(FrameType.HELLO, lie));
        isSentAway(guest);
    }

    @RepeatedTest(40)
    void randomBytesAreSentAway() throws Exception {
        SocketChannel guest = knock();
        byte[] bytes = new byte[9 + RANDOM.nextInt(300)];
        RANDOM.nextBytes(bytes);
        write(guest, ByteBuffer.wrap(bytes));
        guest.shutdownOutput();
        isSentAway(guest);
    }

    @Test
    void manyWhoSayNothingKeepNoWorkerOut() throws Exception {
        List<SocketChannel> silent = Stream.generate(() -> {
            try {
                return knock();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }).limit(50).toList();
        try (Pool other = Pool.processes(1)) {
            assertThat(other.map(x -> x, range(3))).hasSize(3);
        }
        for (SocketChannel guest : silent) {
            guest.close();
        }
    }

    /** User code may interrupt every thread it finds. */
    @Test
    void interruptsDisturbNobody() {
        for (int i = 0; i < 20; i++) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().matches("jamboree/(accept|clock|feeder)|.*/(link|out|err)"))
                    .forEach(Thread::interrupt);
            assertThat(pool.map(x -> x, range(10))).hasSize(10);
        }
        Thread starting = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().matches("jamboree/accept|.*/link"))
                        .forEach(Thread::interrupt);
                Thread.yield();
            }
        });
        try (Pool other = Pool.processes(1)) {
            assertThat(other.map(x -> x, range(3))).hasSize(3);
        } finally {
            starting.interrupt();
        }
    }

    @Test
    void onlyOurUserMayEvenKnock() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(RuntimeDirectory.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void nothingListensOnANetworkAddress() throws IOException {
        long worker = pool.workers().getFirst().pid();
        for (long pid : new long[] {ProcessHandle.current().pid(), worker}) {
            for (String kind : List.of("tcp", "tcp6", "udp", "udp6")) {
                assertThat(listening(pid, kind)).as("%s of process %d", kind, pid).isEmpty();
            }
        }
    }

    /** Lines of the kernel's table that belong to a descriptor of the process. */
    private static List<String> listening(long pid, String kind) throws IOException {
        Path table = Path.of("/proc/net", kind);
        List<String> inodes = sockets(pid);
        return Files.exists(table) ? Files.readAllLines(table).stream().skip(1)
                .filter(line -> inodes.contains(line.strip().split("\\s+")[9])).toList() : List.of();
    }

    private static List<String> sockets(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return all.map(DoorwayFuzzTest::target).filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1)).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
