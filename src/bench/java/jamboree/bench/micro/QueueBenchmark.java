package jamboree.bench.micro;

import jamboree.SharedQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An item put into a queue of this process and taken out again: what the broker and the packing cost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueueBenchmark {
    private final SharedQueue<Object> queue = new SharedQueue<>();

    @Benchmark
    public Object integer() {
        queue.put(4711);
        return queue.get();
    }

    @Benchmark
    public Object text() {
        queue.put("a line of text");
        return queue.get();
    }
}
