package jamboree.bench.micro;

import jamboree.Fn;
import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.Unpacker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A compiled lambda with one captured value, packed and unpacked: what every call pays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PackBenchmark {
    private int captured = 3;
    private Parcel parcel;

    @Setup
    public void prepare() throws Exception {
        parcel = pack();
    }

    @Benchmark
    public Parcel pack() throws Exception {
        int factor = captured;
        Fn<Integer, Integer> lambda = x -> x * factor;
        return Packer.pack(lambda);
    }

    @Benchmark
    public Object unpack() throws Exception {
        return Unpacker.unpack(parcel, PackBenchmark.class.getClassLoader());
    }
}
