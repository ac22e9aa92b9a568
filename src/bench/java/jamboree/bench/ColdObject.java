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

/** A program that prints the seconds its first object of a new record takes, there and back: own or jdk. */
final class ColdObject {
    record Reading(int id, String place, double degrees) implements Serializable {}

    private ColdObject() {}

    public static void main(String[] arguments) throws Exception {
        Reading reading = new Reading(1, "Ulm", 21.5);
        long start = System.nanoTime();
        Object back = arguments[0].equals("own") ? own(reading) : jdk(reading);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!reading.equals(back)) {
            throw new IllegalStateException(reading + " came back as " + back);
        }
        System.out.println(seconds);
    }

    private static Object own(Object value) throws Exception {
        ByteWriter out = new ByteWriter(256);
        new Encoder(new Encoder.Hooks() {}).write(out, value);
        return new Decoder(ColdObject.class.getClassLoader()).read(new ByteReader(out.array(), 0, out.size()));
    }

    private static Object jdk(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(value);
        }
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return objects.readObject();
        }
    }
}
