package jamboree.bench.micro;

import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A frame there and back between two threads over a Unix domain socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChannelBenchmark {
    @Param({"16", "4096", "1048576"})
    int bytes;

    private Path directory;
    private Channel here;
    private Channel there;
    private byte[] payload;

    @Setup
    public void connect() throws IOException {
        directory = Files.createTempDirectory("channel");
        payload = new byte[bytes];
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            here = Channel.connect(address, "here");
            there = new Channel(server.accept(), "there");
        }
        Thread.ofPlatform().daemon().name("echo").start(this::echo);
    }

    private void echo() {
        try {
            for (Frame frame = there.read(); frame != null; frame = there.read()) {
                there.send(frame.type(), frame.id(), frame.payload(), 0, frame.payload().length);
            }
        } catch (IOException e) {
            // The other end is closed: the benchmark is over.
        }
    }

    @Benchmark
    public Frame roundTrip() throws IOException {
        ByteWriter out = new ByteWriter(bytes);
        out.putBytes(payload, 0, bytes);
        here.send(1, 1, out);
        return here.read();
    }

    @TearDown
    public void close() throws IOException {
        here.close();
        there.close();
        Files.deleteIfExists(directory.resolve("s"));
        Files.delete(directory);
    }
}
