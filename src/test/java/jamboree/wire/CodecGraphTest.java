package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random graphs of objects look the same after our codec as after JDK serialization, sharing included. */
class CodecGraphTest {
    private static final int ROUNDS = 1_000;
    private static final String FAILED = "cannot be read";

    record Leaf(int x, String s, double d, Long boxed) implements Serializable {
    }

    record Branch(Object left, Object right, List<?> list) implements Serializable {
    }

    static class Parent implements Serializable {
        Object first;
        int number;
    }

    static final class Child extends Parent {
        Object second;
        Leaf leaf;
        long[] longs;
        transient Object skipped = "skipped";
    }

    static final class Custom implements Serializable {
        private Object inside;

        private Object writeReplace() {
            return this;
        }
    }

    /** Makes graphs: new objects may refer to those made before; containers that can be changed also to later ones. */
    private static final class Graphs {
        private final Random random;
        private final List<Object> made = new ArrayList<>();
        private final boolean withCustom;

        Graphs(long seed, boolean withCustom) {
            random = new Random(seed);
            this.withCustom = withCustom;
        }

        Object make() {
            int size = 1 + random.nextInt(60);
            for (int i = 0; i < size; i++) {
                made.add(next());
            }
            for (Object each : made) {
                if (random.nextInt(4) == 0) {
                    closeCircle(each);
                }
            }
            return new Object[] {made.getLast(), made.toArray(), pick()};
        }

        @SuppressWarnings("unchecked")
        private void closeCircle(Object object) {
            switch (object) {
                case null -> {
                }
                case ArrayList<?> list -> ((List<Object>) list).add(pickOrdinary());
                case Parent parent -> parent.first = pickOrdinary();
                case Object[] array when array.getClass() == Object[].class && array.length > 0 ->
                    array[0] = pickOrdinary();
                case TreeMap<?, ?> map -> ((Map<Object, Object>) map).put("circle", pickOrdinary());
                default -> {
                }
            }
        }

        /** JDK serialization loses references back to records and immutable lists, so circles avoid them. */
        private Object pickOrdinary() {
            Object picked = pick();
            return picked instanceof ArrayList<?> || picked instanceof Parent ? picked : "no circle";
        }

        private Object pick() {
            return made.isEmpty() || random.nextInt(3) == 0 ? scalar() : made.get(random.nextInt(made.size()));
        }

        private Object[] picks() {
            Object[] picks = new Object[random.nextInt(9)];
            int style = random.nextInt(8);
            for (int i = 0; i < picks.length; i++) {
                picks[i] = switch (style) {
                    case 0 -> random.nextInt();
                    case 1 -> "s" + random.nextInt(10);
                    case 2 -> leaf();
                    case 3 -> random.nextInt(300) - 150;
                    default -> pick();
                };
            }
            return picks;
        }

        private Object scalar() {
            return switch (random.nextInt(14)) {
                case 0 -> null;
                case 1 -> random.nextInt();
                case 2 -> random.nextInt(100);
                case 3 -> random.nextLong();
                case 4 -> random.nextDouble();
                case 5 -> random.nextBoolean();
                case 6 -> (char) random.nextInt();
                case 7 -> (byte) random.nextInt();
                case 8 -> (short) random.nextInt();
                case 9 -> random.nextFloat();
                case 10 -> TimeUnit.values()[random.nextInt(7)];
                case 11 -> String.class;
                case 12 -> new String(new char[] {(char) random.nextInt(), (char) random.nextInt(256)});
                default -> "text " + random.nextInt(5);
            };
        }

        private Leaf leaf() {
            return new Leaf(random.nextInt(), "n" + random.nextInt(4), random.nextDouble(),
                    random.nextBoolean() ? null : random.nextLong());
        }

        private Object next() {
            return switch (random.nextInt(withCustom ? 17 : 15)) {
                case 0 -> scalar();
                case 1 -> new ArrayList<>(Arrays.asList(picks()));
                case 2 -> new LinkedList<>(Arrays.asList(picks()));
                case 3 -> Stream.of(picks()).toList();
                case 4 -> picks();
                case 5 -> new int[] {random.nextInt(), 2};
                case 6 -> leaf();
                case 7 -> new Branch(pick(), pick(), new ArrayList<>(Arrays.asList(picks())));
                case 8 -> child();
                case 9 -> map(new HashMap<>());
                case 10 -> map(new LinkedHashMap<>());
                case 11 -> map(new TreeMap<>());
                case 12 -> new ArrayDeque<>(List.of(leaf(), leaf(), 1));
                case 13 -> new Leaf[] {leaf(), null, leaf()};
                case 14 -> Arrays.asList(picks());
                case 15 -> custom();
                default -> Collections.unmodifiableList(new ArrayList<>(Arrays.asList(picks())));
            };
        }

        private Custom custom() {
            Custom custom = new Custom();
            custom.inside = pick();
            return custom;
        }

        private Child child() {
            Child child = new Child();
            child.first = pick();
            child.second = pick();
            child.number = random.nextInt();
            child.leaf = random.nextBoolean() ? leaf() : null;
            child.longs = new long[random.nextInt(3)];
            return child;
        }

        private Map<String, Object> map(Map<String, Object> map) {
            for (Object each : picks()) {
                map.put("key " + random.nextInt(20), each);
            }
            return map;
        }
    }

    @Test
    void graphInOwnFormStaysAsItWas() throws Exception {
        int refused = 0;
        int sameAsJdk = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            Object graph = new Graphs(seed, false).make();
            String expected = new Portrait().of(graph);
            try {
                assertThat(new Portrait().of(RoundTrip.of(graph))).as("seed %d", seed).isEqualTo(expected);
                assertThat(RoundTrip.isOwnForm(graph)).isTrue();
            } catch (NotEncodableException e) {
                assertThat(e).hasMessageContaining("contains itself"); // circles that records alone close
                refused++;
            }
            sameAsJdk += throughJdk(graph).equals(expected) ? 1 : 0;
        }
        assertThat(refused).isLessThan(ROUNDS / 50);
        assertThat(sameAsJdk).isGreaterThan(ROUNDS * 9 / 10);
    }

    @Test
    void graphInJdkFormIsWhatTheJdkMakesOfIt() throws Exception {
        int own = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            Object graph = new Graphs(seed, true).make();
            if (RoundTrip.isOwnForm(graph)) {
                own++;
                continue;
            }
            String ours;
            try {
                ours = new Portrait().of(RoundTrip.of(graph));
            } catch (DecodeException _) {
                ours = FAILED;
            }
            assertThat(ours).as("seed %d", seed).isEqualTo(throughJdk(graph));
        }
        assertThat(own).isLessThan(ROUNDS / 2);
    }

    /** What the graph looks like afterwards; the JDK loses references back to a record that is being read. */
    private static String throughJdk(Object graph) throws Exception {
        try {
            return new Portrait().of(readByJdk(graph));
        } catch (ClassCastException | NullPointerException | java.io.IOException _) {
            return FAILED;
        }
    }

    private static Object readByJdk(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    /** Describes a graph in full, with a number for each object, so that sharing shows. */
    private static final class Portrait {
        private final Map<Object, Integer> numbers = new IdentityHashMap<>();
        private final StringBuilder text = new StringBuilder();

        String of(Object value) {
            draw(value);
            return text.toString();
        }

        private void draw(Object value) {
            if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean
                    || value instanceof Character || value instanceof Enum<?> || value instanceof Class<?>) {
                text.append(value == null ? "" : value.getClass().getSimpleName()).append(value).append(' ');
                return;
            }
            Integer number = numbers.putIfAbsent(value, numbers.size());
            if (number != null) {
                text.append('#').append(number).append(' ');
                return;
            }
            text.append(value.getClass().getName()).append('(');
            switch (value) {
                case int[] array -> text.append(Arrays.toString(array));
                case long[] array -> text.append(Arrays.toString(array));
                case Object[] array -> Arrays.stream(array).forEach(this::draw);
                case Collection<?> collection -> collection.forEach(this::draw);
                case Map<?, ?> map -> new TreeMap<>(map).forEach((key, each) -> {
                    draw(key);
                    draw(each);
                });
                case Leaf leaf -> text.append(leaf);
                case Branch branch -> {
                    draw(branch.left);
                    draw(branch.right);
                    draw(branch.list);
                }
                case Child child -> {
                    draw(child.first);
                    text.append(child.number);
                    draw(child.second);
                    draw(child.leaf);
                    draw(child.longs);
                }
                case Custom custom -> draw(custom.inside);
                default -> throw new AssertionError(value.getClass());
            }
            text.append(')');
        }
    }
}
