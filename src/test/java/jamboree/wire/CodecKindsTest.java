package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecKindsTest {
    record Point(int x, int y) {
    }

    record Everything(boolean z, byte b, short s, char c, int i, long j, float f, double d, String t, Object o,
            Point p, List<Point> ps, int[] array) {
    }

    record Nothing() {
    }

    record Pair<A, B>(A left, B right) {
    }

    enum Op {
        PLUS {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        },
        MINUS {
            @Override
            int apply(int a, int b) {
                return a - b;
            }
        };

        abstract int apply(int a, int b);
    }

    static class Animal implements Serializable {
        protected final String name;
        private transient int cached = 7;

        Animal(String name) {
            this.name = name;
        }
    }

    static final class Dog extends Animal {
        private final int age;
        private boolean z = true;
        private byte b = -1;
        private short s = -2;
        private char c = 'ü';
        private long j = Long.MIN_VALUE;
        private float f = 1.5f;
        private double d = -0.0;
        private Object friend;

        Dog(String name, int age) {
            super(name);
            this.age = age;
        }
    }

    static final class Mutable {
        int x;
    }

    static class Base {
        int base = 5;

        Base() {
        }
    }

    static final class Derived extends Base implements Serializable {
        int own = 6;
    }

    static final class Amount extends Number {
        private final int cents;

        Amount(int cents) {
            this.cents = cents;
        }

        @Override
        public int intValue() {
            return cents;
        }

        @Override
        public long longValue() {
            return cents;
        }

        @Override
        public float floatValue() {
            return cents;
        }

        @Override
        public double doubleValue() {
            return cents;
        }
    }

    static Stream<Object> equalAfterwards() throws Exception {
        Map<String, Integer> linked = new LinkedHashMap<>();
        linked.put("z", 1);
        linked.put("a", null);
        linked.put(null, 3);
        EnumMap<Op, String> byOp = new EnumMap<>(Map.of(Op.MINUS, "-", Op.PLUS, "+"));
        return Stream.of(true, false, (byte) -3, (short) -300, 'x', '\ud800', 0, 1, -1, Integer.MAX_VALUE,
                Integer.MIN_VALUE, 5L, -5L, Long.MAX_VALUE, Long.MIN_VALUE, 1.5f, Float.NaN, -0.0, Double.NaN,
                Double.MIN_VALUE, "", "plain", "Grüße", "π and 😀", "lone \udc00 surrogate", "x".repeat(100_000),
                "λ".repeat(1000), new ArrayList<>(), new ArrayList<>(List.of(1, 2, 3)),
                new ArrayList<>(Arrays.asList(1, null, "two", 3.0, 4L)), listOf(1, 200, 70_000, -1, 5),
                listOf(1L, 2L, 3L, Long.MIN_VALUE, 1), listOf(1.0, 2.0, 3.0, Double.NaN),
                listOf("a", "ü", "π", "d", "e", null, "g"), listOf(1, -128, 127, 0, 5), listOf(1, -32768, 32767, 3),
                listOf(new Point(1, 2), new Point(3, 4), new Point(5, 6), new Point(7, 8), "rest", new Point(9, 9)),
                listOf(new Nothing(), new Nothing(), new Nothing(), new Nothing()),
                new LinkedList<>(List.of("a", "b")), new Vector<>(List.of(1)), new CopyOnWriteArrayList<>(List.of(1)),
                List.of(), List.of(1), List.of(1, 2), List.of(1, 2, 3, 4), Stream.of(1, null, 3).toList(),
                Arrays.asList("x", null), Collections.emptyList(), Collections.emptyMap(), Collections.emptySet(),
                Collections.singletonList(null), Collections.singleton(4), Collections.singletonMap("k", null),
                Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))), Collections.nCopies(5, "x"),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.synchronizedList(new ArrayList<>(List.of(5))),
                new HashMap<>(Map.of("a", 1, "b", 2)), linked, new TreeMap<>(Map.of(3, "c", 1, "a")),
                Map.of(), Map.of("a", 1), Map.of("a", 1, "b", List.of(2)), new ConcurrentHashMap<>(Map.of("q", 1)),
                new ConcurrentSkipListMap<>(Map.of(2, 1)), byOp, new EnumMap<>(Op.class),
                new HashSet<>(List.of(1, 2)), new LinkedHashSet<>(List.of(3, 1, 2)), new TreeSet<>(List.of(3, 1, 2)),
                Set.of(), Set.of(1), Set.of("a", "b", "c"), EnumSet.of(Op.PLUS), EnumSet.noneOf(Op.class),
                Map.entry("k", 1), new AbstractMap.SimpleEntry<>("k", null),
                new AbstractMap.SimpleImmutableEntry<>("k", null), Optional.empty(), Optional.of("x"),
                OptionalInt.of(3), OptionalInt.empty(), OptionalLong.of(3), OptionalDouble.of(3), Path.of("/tmp/x"),
                Path.of("rel/ü"), Op.PLUS, Op.MINUS, TimeUnit.DAYS, String.class, int.class, int[][].class, void.class,
                Point.class, Op.class, new Point(1, -1), new Nothing(), new Pair<>(null, new Pair<>(1, "x")),
                Instant.now(), Duration.ofMillis(-1), LocalDate.now(), LocalTime.now(), LocalDateTime.now(),
                ZonedDateTime.now(), BigInteger.TEN.pow(50).negate(), new BigDecimal("-12.3400"), UUID.randomUUID(),
                URI.create("http://x/y?z"), Locale.GERMANY, BitSet.valueOf(new long[] {5, 6}), new File("a/b"),
                Currency.getInstance("EUR"), InetAddress.getLoopbackAddress(), new Date(),
                new GregorianCalendar(2020, Calendar.MAY, 1));
    }

    private static List<Object> listOf(Object... elements) {
        return new ArrayList<>(Arrays.asList(elements));
    }

    @ParameterizedTest
    @MethodSource("equalAfterwards")
    void valueIsEqualAndOfTheSameClassAfterwards(Object value) throws Exception {
        Object back = RoundTrip.of(value);
        assertThat(back).isEqualTo(value);
        if (!(value instanceof Path)) {
            assertThat(back.getClass()).isEqualTo(value.getClass());
        }
        if (value instanceof List<?> list) {
            assertThat((List<?>) back).isEqualTo(list);
        }
    }

    @ParameterizedTest
    @MethodSource("equalAfterwards")
    void valueSurvivesJdkFormToo(Object value) throws Exception {
        Object[] withThrowable = {value, new IllegalStateException("x")};
        assertThat(RoundTrip.isOwnForm(withThrowable)).isFalse();
        Object back = ((Object[]) RoundTrip.of(withThrowable))[0];
        if (!(value instanceof Point || value instanceof Pair)) {
            assertThat(back).isEqualTo(value);
        }
    }

    @Test
    void nullIsNull() throws Exception {
        assertThat(RoundTrip.of(null)).isNull();
    }

    @Test
    void arraysKeepTypeAndContent() throws Exception {
        for (Object array : new Object[] {new boolean[] {true, false}, new byte[] {1, -1}, new short[] {1, -1},
            new char[] {'a', '\uffff'}, new int[] {1, -1}, new long[] {1, -1}, new float[] {1, Float.NaN},
            new double[] {1, Double.NaN}, new int[0], new Object[] {1, "x", null}, new String[] {"a", null, "π"},
            new Integer[] {1, 2, 3, 4, 5}, new Point[] {new Point(1, 2), null}, new int[][] {{1}, {}, null},
            new Object[0], new String[0][2], new List<?>[] {List.of(1)},
            new Point[] {new Point(1, 2), new Point(1, 2), new Point(1, 2), new Point(1, 2)},
            new Number[] {1, 2, 3, 4, 5L}, new Comparable<?>[] {"a", "b", "c", "d", 1}}) {
            Object back = RoundTrip.of(array);
            assertThat(back.getClass()).isEqualTo(array.getClass());
            assertThat(Arrays.deepEquals(new Object[] {back}, new Object[] {array})).isTrue();
        }
    }

    @Test
    void recordOfAllTypesIsRebuilt() throws Exception {
        Everything value = new Everything(true, (byte) 1, (short) -2, 'c', 3, 4L, 5.5f, 6.5, "t", List.of("o"),
                new Point(1, 2), List.of(new Point(3, 4)), new int[] {1});
        for (int i = 0; i < 500; i++) { // by reflection first, then by method handles
            Everything back = (Everything) RoundTrip.of(value);
            assertThat(back.array()).containsExactly(1);
            assertThat(new Everything(back.z, back.b, back.s, back.c, back.i, back.j, back.f, back.d, back.t, back.o,
                    back.p, back.ps, value.array)).isEqualTo(value);
        }
    }

    @Test
    void serializableObjectIsRebuiltByItsFields() throws Exception {
        for (int i = 0; i < 500; i++) {
            Dog dog = new Dog("Rex", 3);
            dog.friend = new Dog("Bello", 4);
            assertThat(RoundTrip.isOwnForm(dog)).isTrue();
            Dog back = (Dog) RoundTrip.of(dog);
            assertThat(back).usingRecursiveComparison().ignoringFields("cached", "friend.cached").isEqualTo(dog);
            assertThat(((Animal) back).cached).isZero();
        }
    }

    @Test
    void firstClassThatIsNotSerializableIsConstructed() throws Exception {
        Derived derived = new Derived();
        derived.base = 100;
        derived.own = 200;
        Derived back = (Derived) RoundTrip.of(derived);
        assertThat(back.base).isEqualTo(5);
        assertThat(back.own).isEqualTo(200);
    }

    @Test
    void userNumberIsRebuiltInOwnForm() throws Exception {
        assertThat(RoundTrip.isOwnForm(new Amount(5))).isTrue();
        assertThat(((Amount) RoundTrip.of(new Amount(5))).cents).isEqualTo(5);
    }

    @Test
    void immutableListsStayImmutable() throws Exception {
        for (List<Integer> list : List.of(List.of(1), List.of(1, 2, 3), Stream.of(1, 2, 3).toList())) {
            @SuppressWarnings("unchecked")
            List<Integer> back = (List<Integer>) RoundTrip.of(list);
            assertThatThrownBy(() -> back.add(4)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void onlyListsThatAllowNullsAnswerWhetherTheyContainNull() throws Exception {
        assertThat(((List<?>) RoundTrip.of(Stream.of(1, 2, 3).toList())).contains(null)).isFalse();
        assertThatThrownBy(() -> ((List<?>) RoundTrip.of(List.of(1, 2, 3))).contains(null))
                .isInstanceOf(NullPointerException.class);
        List<Integer> large = IntStream.range(0, 5000).boxed().toList();
        assertThat(((List<?>) RoundTrip.of(large)).contains(null)).isFalse();
        assertThatThrownBy(() -> ((List<?>) RoundTrip.of(List.copyOf(large))).contains(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    @SuppressWarnings("unchecked")
    void fixedSizeListCanBeSetAndNotGrown() throws Exception {
        List<String> back = (List<String>) RoundTrip.of(Arrays.asList("a", "b"));
        back.set(0, "c");
        assertThat(back).containsExactly("c", "b");
        assertThatThrownBy(() -> back.add("d")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @SuppressWarnings("unchecked")
    void viewsTravelAsCopies() throws Exception {
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        map.put("b", 2);
        assertThat((Set<String>) RoundTrip.of(map.keySet())).containsExactlyInAnyOrder("a", "b");
        assertThat((Collection<Integer>) RoundTrip.of(map.values())).containsExactlyInAnyOrder(1, 2);
        assertThat((Set<?>) RoundTrip.of(map.entrySet())).isEqualTo(map.entrySet());
        Object entry = map.entrySet().iterator().next();
        assertThat(RoundTrip.of(entry)).isEqualTo(entry);
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4));
        assertThat(RoundTrip.of(list.subList(1, 3))).isEqualTo(List.of(2, 3));
        assertThat(RoundTrip.of(List.of(1, 2, 3).subList(1, 3))).isEqualTo(List.of(2, 3));
        assertThat(RoundTrip.of(new TreeMap<>(map).keySet())).isEqualTo(map.keySet());
        assertThat(RoundTrip.of(new TreeMap<>(map).values().stream().toList())).isEqualTo(List.of(1, 2));
        assertThat(RoundTrip.of(Map.of("x", 1).keySet())).isEqualTo(Set.of("x"));
        assertThat(RoundTrip.of(Map.of("x", 1).entrySet())).isEqualTo(Map.of("x", 1).entrySet());
        assertThat((Collection<?>) RoundTrip.of(new ConcurrentHashMap<>(map).values()))
                .hasSize(2);
        assertThat(RoundTrip.of(ConcurrentHashMap.newKeySet())).isEqualTo(Set.of());
        assertThat(RoundTrip.of(new ArrayList<>(List.of(1, 2)).reversed())).isEqualTo(List.of(2, 1));
    }

    @Test
    void comparatorsOfSortedCollectionsAreKept() throws Exception {
        TreeMap<String, Integer> map = new TreeMap<>(Comparator.reverseOrder());
        map.putAll(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(RoundTrip.isOwnForm(map)).isTrue();
        assertThat(RoundTrip.of(map).toString()).isEqualTo("{c=3, b=2, a=1}");
        TreeMap<String, Integer> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        insensitive.put("a", 1);
        assertThat(((Map<?, ?>) RoundTrip.of(insensitive)).get("A")).isEqualTo(1);
        TreeSet<String> byLength = new TreeSet<>(Comparator.comparing(String::length, Comparator.reverseOrder()));
        byLength.addAll(List.of("a", "bbb", "cc"));
        assertThatThrownBy(() -> RoundTrip.of(byLength)).isInstanceOf(NotEncodableException.class);
        TreeSet<String> serializable = new TreeSet<>((Comparator<String> & Serializable) (a, b) -> b.compareTo(a));
        serializable.addAll(List.of("a", "bbb", "cc"));
        assertThat(RoundTrip.of(serializable).toString()).isEqualTo("[cc, bbb, a]");
    }

    @Test
    void othersKeepTheirState() throws Exception {
        ArrayDeque<Object> deque = new ArrayDeque<>(List.of(1, 2));
        assertThat(((ArrayDeque<?>) RoundTrip.of(deque)).toArray()).containsExactly(1, 2);
        assertThat(((AtomicInteger) RoundTrip.of(new AtomicInteger(3))).get()).isEqualTo(3);
        assertThat(((AtomicReference<?>) RoundTrip.of(new AtomicReference<>("x"))).get()).isEqualTo("x");
        assertThat(((Pattern) RoundTrip.of(Pattern.compile("a+", Pattern.DOTALL))).flags()).isEqualTo(Pattern.DOTALL);
        assertThat(RoundTrip.of(new StringBuilder("abc")).toString()).isEqualTo("abc");
        Random random = new Random(5);
        assertThat(((Random) RoundTrip.of(random)).nextInt()).isEqualTo(random.nextInt());
        assertThat(((PriorityQueue<?>) RoundTrip.of(new PriorityQueue<>(List.of(3, 1, 2)))).peek()).isEqualTo(1);
        assertThat(RoundTrip.of(IntStream.of(1, 2, 3).summaryStatistics()).toString())
                .isEqualTo(IntStream.of(1, 2, 3).summaryStatistics().toString());
        IdentityHashMap<Object, Object> identity = new IdentityHashMap<>();
        identity.put(new Point(1, 2), "v");
        assertThat(((IdentityHashMap<?, ?>) RoundTrip.of(identity)).values().toArray()).containsExactly("v");
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        assertThat(RoundTrip.of(properties)).isEqualTo(properties);
    }

    @Test
    void messagesFollowEachOtherInOneBuffer() throws Exception {
        ByteWriter out = new ByteWriter();
        Encoder encoder = new Encoder(new Encoder.Hooks() {
        });
        Object[] values = {1, "two", new Point(3, 4), new IllegalStateException("five"), List.of(6), null};
        for (Object value : values) {
            encoder.write(out, value);
        }
        ByteReader in = new ByteReader(out.toByteArray());
        Decoder decoder = new Decoder(getClass().getClassLoader());
        for (Object value : values) {
            assertThat(String.valueOf(decoder.read(in))).isEqualTo(String.valueOf(value));
        }
        assertThat(in.remaining()).isZero();
    }

    /** Short strings are written by blocks: each mixture of lengths and alphabets, at each place. */
    @ParameterizedTest
    @MethodSource("stringColumns")
    void aColumnOfAnyStringsComesBack(List<?> column) throws Exception {
        assertThat(RoundTrip.of(column)).isEqualTo(column);
        assertThat((Object[]) RoundTrip.of(column.toArray())).containsExactly(column.toArray());
    }

    static Stream<List<?>> stringColumns() {
        List<String> odd = List.of("", "x".repeat(31), "x".repeat(32), "y".repeat(255), "z".repeat(256),
                "z".repeat(5000), "\u00ff", "\u0100", "\ud800", "a\udc00b", "\ud83d\ude00", "w\u20ac".repeat(40));
        Stream<List<?>> few = IntStream.of(4, 31, 32, 511, 512, 513, 1025, 3000)
                .mapToObj(count -> IntStream.range(0, count).mapToObj(i -> "item-" + i).toList());
        Stream<List<?>> oneOdd = odd.stream().flatMap(text -> IntStream.of(0, 1, 500, 512, 1000, 1999).mapToObj(at -> {
            List<String> column = new ArrayList<>(Collections.nCopies(2000, "short"));
            column.set(at, text);
            return column;
        }));
        Stream<List<?>> mixed = IntStream.range(2, 12).mapToObj(step -> IntStream.range(0, 2000)
                .mapToObj(i -> i % step == 0 ? odd.get(i / step % odd.size()) : "n" + i).toList());
        Stream<List<?>> brokenOff = IntStream.of(40, 512, 700).mapToObj(count -> {
            List<Object> column = new ArrayList<>(Collections.nCopies(count, "short"));
            column.add(null);
            column.add("then");
            column.add(7);
            return column;
        });
        return Stream.of(few, oneOdd, mixed, brokenOff).flatMap(all -> all);
    }

    record Kinds(int i, long l, double d, float f, short s, char c, byte b, boolean z, String text, Object other) {}

    static final class Plain implements Serializable {
        int i;
        long l;
        double d;
        String text;
        Object other;

        Plain(int i) {
            this.i = i;
            l = -i;
            d = i / 2.0;
            text = "t" + i;
            other = i % 3 == 0 ? this : List.of(i);
        }
    }

    record Picky(int number) {
        Picky {
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    private static Kinds kinds(int i) {
        return new Kinds(i, -i, i / 3.0, i / 7f, (short) i, (char) i, (byte) i, i % 2 == 0, "k" + i,
                i % 5 == 0 ? null : List.of(i));
    }

    @Test
    void manyOfAKindAreRightHoweverOftenTheyWent() throws Exception {
        List<Kinds> records = IntStream.range(0, 30_000).mapToObj(CodecKindsTest::kinds).toList();
        List<Plain> objects = IntStream.range(0, 30_000).mapToObj(Plain::new).toList();
        for (int round = 0; round < 3; round++) {
            assertThat(RoundTrip.of(records)).isEqualTo(records);
            List<?> back = (List<?>) RoundTrip.of(objects);
            for (int i = 0; i < back.size(); i++) {
                Plain one = (Plain) back.get(i);
                assertThat(one.i + " " + one.l + " " + one.d + " " + one.text).isEqualTo(i + " " + -i + " " + i / 2.0
                        + " t" + i);
                assertThat(one.other).isEqualTo(i % 3 == 0 ? one : List.of(i));
            }
        }
    }

    @Test
    void aConstructorThatRefusesIsNamedHoweverOftenItWent() throws Exception {
        byte[] good = RoundTrip.encode(IntStream.range(0, 30_000).mapToObj(Picky::new).toList());
        byte[] bad = good.clone();
        bad[bad.length - 1] = -1;
        Decoder decoder = new Decoder(getClass().getClassLoader());
        for (int round = 0; round < 3; round++) {
            assertThat((List<?>) decoder.read(new ByteReader(good))).hasSize(30_000);
            assertThatThrownBy(() -> decoder.read(new ByteReader(bad))).isInstanceOf(DecodeException.class)
                    .hasMessageContaining("Picky could not be rebuilt").hasMessageContaining("negative");
        }
    }
}
