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
    private final ByteWriter out = new ByteWriter(1 << 16);
    private Object kept;

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
        values.forEach((name, value) -> {
            tasks.put("encode-" + name, count -> encoding(value, count));
            tasks.put("decode-" + name, count -> decoding(encode(value), count));
            tasks.put("jdk-encode-" + name, count -> jdkEncoding(value, count));
            tasks.put("jdk-decode-" + name, count -> jdkDecoding(jdkEncode(value), count));
        });
    }

    // Four loops with nothing in them but the call that is measured; what it gives is kept, so that it is not left out.

    private double encoding(Object value, int count) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            kept = encode(value);
        }
        return (System.nanoTime() - start) / 1e9 / count;
    }

    private double jdkEncoding(Object value, int count) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            kept = jdkEncode(value);
        }
        return (System.nanoTime() - start) / 1e9 / count;
    }

    private double decoding(ByteWriter bytes, int count) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            kept = decoder.read(new ByteReader(bytes.array(), 0, bytes.size()));
        }
        return (System.nanoTime() - start) / 1e9 / count;
    }

    private double jdkDecoding(byte[] bytes, int count) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            kept = jdkDecode(bytes);
        }
        return (System.nanoTime() - start) / 1e9 / count;
    }

    private ByteWriter encode(Object value) throws Exception {
        out.reset();
        encoder.write(out, value);
        return out;
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
