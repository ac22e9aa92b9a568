package jamboree.bench;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Decoder;
import jamboree.wire.Encoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The codec of the wire and JDK serialization on the same values: encode and decode by themselves. */
final class CodecTasks {
    /** A user's record. */
    record Point(int x, int y, String label) implements Serializable {}

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Encoder encoder = new Encoder(new Encoder.Hooks() {});
    private final Decoder decoder = new Decoder(CodecTasks.class.getClassLoader());

    CodecTasks() {
        values.put("integer", 4711);
        values.put("ints", IntStream.range(0, 1_000_000).boxed().toList());
        values.put("strings", IntStream.range(0, 100_000).mapToObj(i -> "item-" + i).toList());
        values.put("records", IntStream.range(0, 100_000).mapToObj(i -> new Point(i, -i, "p" + i)).toList());
        values.put("map", IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "key-" + i,
                i -> IntStream.range(i, i + 100).boxed().toList())));
        values.put("doubles", DoubleStream.iterate(0, x -> x + 0.5).limit(1_000_000).toArray());
    }

    void addTo(Map<String, Task> tasks) {
        for (String name : values.keySet()) {
            tasks.put("encode-" + name, count -> timed(count, () -> encode(values.get(name)).size()));
            tasks.put("jdk-encode-" + name, count -> timed(count, () -> jdkEncode(values.get(name)).length));
            tasks.put("decode-" + name, count -> {
                ByteWriter bytes = encode(values.get(name));
                return timed(count, () -> decode(bytes).hashCode0());
            });
            tasks.put("jdk-decode-" + name, count -> {
                byte[] bytes = jdkEncode(values.get(name));
                return timed(count, () -> new Read(jdkDecode(bytes)).hashCode0());
            });
        }
    }

    private interface Step {
        int run() throws Exception;
    }

    /** Keeps a result in use without looking into it. */
    private record Read(Object value) {
        int hashCode0() {
            return System.identityHashCode(value.getClass());
        }
    }

    private static volatile int sink;

    private static double timed(int count, Step step) throws Exception {
        int sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sum += step.run();
        }
        sink = sum;
        return (System.nanoTime() - start) / 1e9 / count;
    }

    private final ByteWriter out = new ByteWriter(1 << 16);

    private ByteWriter encode(Object value) throws Exception {
        out.reset();
        encoder.write(out, value);
        return out;
    }

    private Read decode(ByteWriter bytes) throws Exception {
        return new Read(decoder.read(new ByteReader(bytes.array(), 0, bytes.size())));
    }

    private static byte[] jdkEncode(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object jdkDecode(byte[] bytes) throws Exception {
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return objects.readObject();
        }
    }
}
