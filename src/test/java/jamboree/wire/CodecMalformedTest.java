package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CodecMalformedTest {
    record Point(int x, double y, String name, List<Object> more) {
    }

    /** Refers to no other object. */
    record Spot(int x, String name) {
    }

    static final class Link implements Serializable {
        Object value;
        int number = 5;
        Link next;
    }

    private final Decoder decoder = new Decoder(getClass().getClassLoader());

    private static List<byte[]> messages() throws NotEncodableException {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            points.add(new Point(i, i, "p" + i, new ArrayList<>(List.of(i))));
        }
        points.get(3).more().add(points.get(2));
        points.get(3).more().add(points.get(3));
        Link link = new Link();
        link.next = new Link();
        link.next.value = List.of(link);
        Map<String, Object> map = new HashMap<>();
        map.put("ints", new ArrayList<>(List.of(1, 2, 3, 4, 70_000)));
        map.put("text", List.of("a", "b", "c", "ü", "π"));
        map.put("longs", List.of(1L, 2L, 3L, 4L));
        map.put("doubles", new Double[] {1.0, 2.0, 3.0, 4.0});
        map.put("tree", new TreeMap<>(Map.of(1, "x")));
        map.put("sets", new HashSet<>(List.of(Optional.of(1), TimeUnit.DAYS, Instant.EPOCH, BigDecimal.TEN)));
        map.put("arrays", new Object[] {new int[] {1, 2}, new double[3], new boolean[2], new String[2][1], "x"});
        map.put("sections", List.of(Locale.GERMANY, BitSet.valueOf(new long[] {1, 2, 3})));
        map.put("long", "x".repeat(300));
        String text = "y".repeat(300);
        map.put("spots", List.of(new Spot(1, "a"), new Spot(2, "ä"), new Spot(3, text), new Spot(4, text), "end"));
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        List<byte[]> messages = new ArrayList<>();
        for (Object value : List.of(points, link, map, deep, List.of(points, link, map), 5, "text",
                new Object[] {new Exception("x"), map, link},
                new Object[] {new Exception("x"), new HashMap<>(Map.of(1, 2)), new ArrayList<>(List.of(1, 2, 3))})) {
            messages.add(RoundTrip.encode(value));
        }
        return messages;
    }

    @Test
    void randomlyChangedMessagesEndInOrderAndWithoutLargeAllocations() throws Exception {
        List<byte[]> messages = messages();
        Random random = new Random(20_25);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 30_000; round++) {
                byte[] message = messages.get(random.nextInt(messages.size())).clone();
                decodeWithinBounds(changed(message, random));
            }
        });
    }

    private static byte[] changed(byte[] message, Random random) {
        byte[] changed = message;
        for (int k = random.nextInt(4); k >= 0; k--) {
            int at = random.nextInt(Math.max(1, changed.length));
            switch (random.nextInt(5)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> changed = Arrays.copyOf(changed, Math.max(1, at));
                case 3 -> Arrays.fill(changed, at, Math.min(changed.length, at + 5), (byte) 0xff);
                default -> {
                    int from = random.nextInt(changed.length);
                    int count = Math.min(random.nextInt(20), changed.length - Math.max(from, at));
                    System.arraycopy(changed.clone(), from, changed, at, Math.max(0, count));
                }
            }
        }
        return changed;
    }

    private void decodeWithinBounds(byte[] message) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            decoder.read(new ByteReader(message));
        } catch (MalformedException | DecodeException _) {
            // as it should be; a changed message may be a sound one, too
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(1_000_000L + 100L * message.length);
    }

    @Test
    void everyPrefixOfAMessageIsRefused() throws Exception {
        for (byte[] message : messages()) {
            for (int length = 0; length < message.length; length += 1 + message.length / 500) {
                byte[] part = Arrays.copyOf(message, length);
                assertThatThrownBy(() -> decoder.read(new ByteReader(part)))
                        .isInstanceOfAny(MalformedException.class, DecodeException.class);
            }
        }
    }

    @Test
    void forgedCountsDoNotAllocate() {
        byte[] nested = new byte[30_000];
        nested[0] = Tags.OWN_FORM;
        int at = 1;
        while (at < nested.length - 6) {
            nested[at++] = Tags.BUILT_IN;
            nested[at++] = (byte) BuiltIn.ARRAY_LIST.ordinal();
            nested[at++] = (byte) 0x90; // 10,000 elements, and the same again inside
            nested[at++] = 0x4e;
            nested[at++] = 0;
        }
        decodeWithinBounds(nested);
        assertThatThrownBy(() -> decoder.read(new ByteReader(nested))).isInstanceOf(MalformedException.class);
    }

    @Test
    void forgedNumberOfRecordsDoesNotAllocate() throws Exception {
        List<Object> spots = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            spots.add(new Spot(i, ""));
        }
        byte[] few = RoundTrip.encode(spots);
        int count = 3; // after the form, the tag and the kind of the collection
        int column = count + 2; // after the count and the kind of column
        assertThat(few[count]).isEqualTo((byte) 4);
        assertThat(few[column]).isEqualTo((byte) 4);
        byte[] forged = Arrays.copyOf(few, few.length + 100);
        forged[count] = 100;
        forged[column] = 100;
        assertThatThrownBy(() -> decoder.read(new ByteReader(forged))).isInstanceOf(MalformedException.class)
                .hasMessageContaining("rows that need more bytes than are left");
    }

    @Test
    void endlessNestingIsRefused() {
        byte[] nested = new byte[2_000_000];
        nested[0] = Tags.OWN_FORM;
        Arrays.fill(nested, 1, nested.length, (byte) Tags.REPLACED);
        assertThatThrownBy(() -> decoder.read(new ByteReader(nested))).isInstanceOf(MalformedException.class);
    }

    @Test
    void noiseIsRefusedOrHarmless() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(100) + 1];
            random.nextBytes(noise);
            noise[0] = (byte) (1 + random.nextInt(2));
            decodeWithinBounds(noise);
        }
    }
}
