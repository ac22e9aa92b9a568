package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Method references of every kind, and the JDK's combinators, travel. */
class MethodReferencesTest {
    private static Prompt prompt;
    private static final Elsewhere WORKER = new Elsewhere();

    @BeforeAll
    static void type() {
        prompt = new Prompt();
        prompt.type("""
                int square(int x) { return x * x; }
                String all(String... parts) { return String.join("+", parts); }
                record Point(int x, int y) { int times(int f) { return (x + y) * f; } }
                class Base { String who() { return "base"; } }
                class Sub extends Base { String who() { return "sub"; } Supplier<String> above() { return super::who; }
                    private String hidden() { return "hidden"; } Supplier<String> own() { return this::hidden; } }
                class Out { int n = 3; class In { int m() { return n; } } Supplier<In> maker() { return In::new; } }
                class Twice implements Function<Integer, Integer> { public Integer apply(Integer x) { return 2 * x; } }
                class Odd implements Function<Integer, Integer> { public Integer apply(Integer x) { return x; }
                    public <V> Function<Integer, V> andThen(Function<? super Integer, ? extends V> g) {
                        return x -> g.apply(-x); } }
                <A, R> Function<A, R> fun(Function<A, R> f) { return f; }
                """);
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Function<String, Integer>                   | Integer::parseInt              | f.apply(\"12\") | 12",
        "Function<String, Integer>                   | String::length                 | f.apply(\"abc\") | 3",
        "Function<String, String>                    | \"ab\"::concat                 | f.apply(\"c\") | abc",
        "Supplier<List<Integer>>                     | ArrayList::new                 | f.get() | []",
        "Function<Integer, List<Integer>>            | ArrayList::new                 | f.apply(3) | []",
        "IntFunction<int[]>                          | int[]::new                     | f.apply(3).length | 3",
        "Function<Integer, String[]>                 | String[]::new                  | f.apply(3).length | 3",
        "BiFunction<String, Object[], String>        | String::format                 "
            + "| f.apply(\"%s-%s\", new Object[] {1, 2}) | 1-2",
        "BiFunction<Integer, Integer, Integer>       | Math::max                      | f.apply(3, 9) | 9",
        "Comparator<String>                          | String::compareToIgnoreCase    | f.compare(\"A\", \"a\") | 0",
        "Function<Point, Integer>                    | Point::x                       | f.apply(new Point(4, 5)) | 4",
        "BiFunction<Integer, Integer, Point>         | Point::new                     "
            + "| f.apply(1, 2) | Point[x=1, y=2]",
        "Function<Integer, Integer>                  | new Point(1, 2)::times         | f.apply(5) | 15",
        "Supplier<String>                            | new Sub().above()              | f.get() | base",
        "Supplier<String>                            | new Sub().own()                | f.get() | hidden",
        "Supplier<Out.In>                            | new Out().maker()              | f.get().m() | 3",
        "Function<Object, String>                    | Object::toString               | f.apply(7) | 7",
        "Function<Map.Entry<String, Integer>, String> | Map.Entry::getKey             "
            + "| f.apply(Map.entry(\"k\", 1)) | k",
        "Supplier<Integer>                           | List.of(1, 2, 3)::size         | f.get() | 3",
        "ToIntFunction<Integer>                      | Integer::intValue              | f.applyAsInt(6) | 6"})
    void travels(String type, String reference, String use, String result) throws Exception {
        assertThat(elsewhere(type, reference, use)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Function<Integer, Integer> | fun((Integer x) -> square(x)).andThen(x -> x + 1) | f.apply(3) | 10",
        "Function<Integer, Integer> | fun((Integer x) -> square(x)).compose((Integer x) -> x + 1) | f.apply(3) | 16",
        "Function<Integer, Integer> | Function.identity() | f.apply(3) | 3",
        "UnaryOperator<Integer> | UnaryOperator.identity() | f.apply(3) | 3",
        "Function<Integer, Integer> | ((UnaryOperator<Integer>) x -> x + 1).andThen(x -> x * 2) | f.apply(3) | 8",
        "Function<Integer, Integer> | new Twice().andThen(x -> x + 1) | f.apply(3) | 7",
        "Function<Integer, Integer> | new Odd().andThen(x -> x + 1) | f.apply(3) | -2",
        "Predicate<Integer> | ((Predicate<Integer>) x -> x > 1).and(x -> x < 5).or(x -> x == 9).negate() "
            + "| f.test(9) | false",
        "Predicate<String> | Predicate.not(String::isEmpty) | f.test(\"\") | false",
        "Predicate<String> | Predicate.isEqual(\"a\") | f.test(\"a\") | true",
        "BiFunction<Integer, Integer, Integer> "
            + "| ((BiFunction<Integer, Integer, Integer>) (a, b) -> a + b).andThen(x -> x * 2) | f.apply(1, 2) | 6",
        "IntUnaryOperator | ((IntUnaryOperator) x -> x + 1).andThen(x -> x * 2).compose(x -> x - 1) "
            + "| f.applyAsInt(5) | 10",
        "IntPredicate | ((IntPredicate) x -> x > 1).and(x -> x < 5).negate() | f.test(3) | false",
        "LongUnaryOperator | LongUnaryOperator.identity() | f.applyAsLong(5) | 5",
        "DoublePredicate | ((DoublePredicate) x -> x > 1).or(x -> x < -1) | f.test(-2) | true",
        "BinaryOperator<Integer> | BinaryOperator.minBy(Comparator.naturalOrder()) | f.apply(3, 2) | 2",
        "Comparator<Point> | Comparator.comparing(Point::x).thenComparing(Point::y).reversed() "
            + "| f.compare(new Point(1, 2), new Point(1, 3)) | 1",
        "Comparator<Map.Entry<String, Integer>> | Map.Entry.<String, Integer>comparingByValue().reversed() "
            + "| f.compare(Map.entry(\"\", 1), Map.entry(\"\", 2)) | 1",
        "Predicate<String> | Pattern.compile(\"b+\").asPredicate() | f.test(\"abb\") | true",
        "Function<Integer, Integer> "
            + "| Stream.of(fun((Integer x) -> x + 1), fun((Integer x) -> x * 3))"
            + ".reduce(Function.identity(), Function::andThen) | f.apply(2) | 9",
        "Supplier<Optional<Integer>> | () -> Optional.of(3).map(x -> square(x)) | f.get() | Optional[9]",
        "Optional<Function<Integer, Integer>> | Optional.of(fun((Integer x) -> square(x))) | f.get().apply(4) | 16",
        "TreeMap<String, Integer> "
            + "| new TreeMap<String, Integer>(Comparator.comparing((String s) -> s.length()).thenComparing(s -> s)) "
            + "{{ put(\"bb\", 1); put(\"a\", 2); }} | f | {a=2, bb=1}",
        "Consumer<List<Integer>> | ((Consumer<List<Integer>>) l -> l.add(1)).andThen(l -> l.add(2)) "
            + "| new Object() { String s() { var l = new ArrayList<Integer>(); f.accept(l); return l.toString(); } }"
            + ".s() | [1, 2]"})
    void combinatorsTravel(String type, String function, String use, String result) throws Exception {
        assertThat(elsewhere(type, function, use)).isEqualTo(result);
    }

    /** The function is made here, in a variable; it is used there. */
    private static String elsewhere(String type, String function, String use) throws Exception {
        prompt.type(type + " f = " + function + ";");
        return String.valueOf(WORKER.call(prompt.packCall(use)));
    }
}
