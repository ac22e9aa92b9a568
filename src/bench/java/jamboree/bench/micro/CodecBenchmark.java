package jamboree.bench.micro;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Decoder;
import jamboree.wire.Encoder;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One value, encoded and decoded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    /** A user's record. */
    public record Point(int x, int y, String label) {}

    @Param({"integer", "ints", "strings", "records", "map", "doubles"})
    String shape;

    private final Encoder encoder = new Encoder(new Encoder.Hooks() {});
    private final Decoder decoder = new Decoder(CodecBenchmark.class.getClassLoader());
    private final ByteWriter out = new ByteWriter(1 << 16);
    private Object value;
    private byte[] bytes;

    @Setup
    public void prepare() throws Exception {
        value = switch (shape) {
            case "integer" -> 4711;
            case "ints" -> IntStream.range(0, 100_000).boxed().toList();
            case "strings" -> IntStream.range(0, 10_000).mapToObj(i -> "item-" + i).toList();
            case "records" -> IntStream.range(0, 10_000).mapToObj(i -> new Point(i, -i, "p" + i)).toList();
            case "map" -> IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> i));
            default -> new double[100_000];
        };
        encode();
        bytes = out.toByteArray();
    }

    @Benchmark
    public int encode() throws Exception {
        out.reset();
        encoder.write(out, value);
        return out.size();
    }

    @Benchmark
    public Object decode() throws Exception {
        return decoder.read(new ByteReader(bytes, 0, bytes.length));
    }
}
