package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything one can define at a prompt runs elsewhere. */
class DefinitionsTest {
    private static Prompt prompt;
    private static final Elsewhere WORKER = new Elsewhere();

    @BeforeAll
    static void type() {
        prompt = new Prompt();
        prompt.type("""
                int square(int x) { return x * x; }
                int cube(int x) { return square(x) * x; }
                long factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }
                boolean even(int n) { return n == 0 || odd(n - 1); }
                boolean odd(int n) { return n != 0 && even(n - 1); }
                record Point(int x, int y) {
                    public Point { if (x < 0) throw new IllegalArgumentException(); }
                    int sum() { return x + y; }
                    static Point of(int v) { return new Point(v, v); } }
                enum Op {
                    PLUS { int apply(int a, int b) { return a + b; } },
                    TIMES { int apply(int a, int b) { return a * b; } };
                    abstract int apply(int a, int b); }
                sealed interface Shape permits Circle, Box {}
                record Circle(double r) implements Shape {}
                record Box(double w, double h) implements Shape {}
                double area(Shape s) {
                    return switch (s) { case Circle(double r) -> 3 * r * r;
                        case Box(double w, double h) when w == h -> -1; case Box b -> b.w() * b.h(); }; }
                String name(Object o) {
                    return switch (o) { case null -> "null";
                        case Op op when op == Op.PLUS -> "plus"; case Op op -> op.name();
                        case Integer i when i > 3 -> "big " + i; case String s -> s + "!"; default -> "other"; }; }
                String day(Op o) { return switch (o) { case PLUS -> "p"; case TIMES -> "t"; }; }
                <T extends Comparable<T>> T most(List<T> all) {
                    return all.stream().max(Comparator.naturalOrder()).orElseThrow(); }
                interface Greeter {
                    String greet(String n);
                    default String twice(String n) { return greet(greet(n)); }
                    static Greeter polite() { return n -> "Dear " + n; } }
                class Hello implements Greeter {
                    private final String word;
                    Hello(String word) { this.word = word; }
                    public String greet(String n) { return word + " " + n; } }
                class Outer {
                    int base = 10;
                    class Inner { int plus(int x) { return base + x; } }
                    static class Nested { int v = 7; private int secret() { return v; } }
                    int all() { return new Inner().plus(1) + new Nested().secret(); } }
                abstract class Animal {
                    abstract String sound();
                    public String toString() { return "says " + sound(); } }
                class Dog extends Animal { String sound() { return "wuff"; } }
                Supplier<Integer> counter(int start) { int[] n = {start}; return () -> n[0]++; }
                int sumTo(int n) { int s = 0; for (int i = 1; i <= n; i++) s += i; return s; }
                class Node<T> { T value; Node<T> next; Node(T v, Node<T> n) { value = v; next = n; } }
                @Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface Tag { String value(); }
                @Tag("x") class Tagged { String tag() { return getClass().getAnnotation(Tag.class).value(); } }
                int local(int x) {
                    record Pair(int a, int b) {}
                    class Adder { int add(Pair p) { return p.a() + p.b(); } }
                    return new Adder().add(new Pair(x, 1)); }
                class Custom extends RuntimeException {
                    final int code;
                    Custom(int code) { super("code " + code); this.code = code; } }
                int tryIt(int x) {
                    try { if (x > 1) throw new Custom(x); return 0; }
                    catch (Custom e) { return e.code; } finally { x = 0; } }
                interface Fun<A, B> extends Function<A, B> { B run(A a); default B apply(A a) { return run(a); } }
                """);
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "square(12) | 144", "cube(3) | 27", "factorial(10) | 3628800", "even(10) | true",
        "new Point(1, 2).sum() | 3", "new Point(1, 2) | Point[x=1, y=2]", "new Point(1, 2).equals(Point.of(1)) | false",
        "new Point(1, 2).hashCode() == new Point(1, 2).hashCode() | true",
        "Op.PLUS.apply(2, 3) | 5", "Op.valueOf(\"TIMES\").apply(2, 3) | 6", "Op.values().length | 2",
        "area(new Circle(2)) | 12.0", "area(new Box(2, 3)) | 6.0", "area(new Box(2, 2)) | -1.0",
        "name(null) | null", "name(Op.PLUS) | plus", "name(Op.TIMES) | TIMES", "name(9) | big 9", "name(\"s\") | s!",
        "name(1) | other", "day(Op.TIMES) | t", "most(List.of(3, 9, 4)) | 9",
        "Greeter.polite().twice(\"Bob\") | Dear Dear Bob", "new Hello(\"Hi\").twice(\"Bob\") | Hi Hi Bob",
        "new Outer().all() | 18", "new Dog() | says wuff", "counter(5).get() | 5", "sumTo(100) | 5050",
        "new Node<>(1, new Node<>(2, null)).next.value | 2", "new Tagged().tag() | x", "local(4) | 5", "tryIt(5) | 5",
        "new Object() { int q = 4; int r() { return q * 2; } }.r() | 8",
        "IntStream.range(0, 5).mapToObj(i -> \"n\" + i).collect(Collectors.joining(\",\")) | n0,n1,n2,n3,n4",
        "((Fun<Integer, Integer>) a -> a + 1).andThen(a -> a * 2).apply(4) | 10",
        "\"a\" + 1 + 'c' + 2.5 + null | a1c2.5null"})
    void runsElsewhere(String expression, String result) throws Exception {
        assertThat(String.valueOf(WORKER.call(prompt.packCall(expression)))).isEqualTo(result);
    }

    @Test
    void aDefinitionMadeAfterTheWorkerReachesIt() throws Exception {
        try (Prompt fresh = new Prompt()) {
            Elsewhere worker = new Elsewhere();
            assertThat(worker.call(fresh.packCall("1 + 1"))).isEqualTo(2);
            fresh.type("int late(int x) { return x + 40; }");
            assertThat(worker.call(fresh.packCall("late(2)"))).isEqualTo(42);
        }
    }

    @Test
    void aForwardReferenceRunsOnceItIsDeclared() throws Exception {
        try (Prompt fresh = new Prompt()) {
            fresh.type("int first(int x) { return second(x) + 1; } int second(int x) { return x * 10; }");
            assertThat(new Elsewhere().call(fresh.packCall("first(2)"))).isEqualTo(21);
        }
    }

    @Test
    void aPlainFunctionVariableRunsElsewhere() {
        Function<Integer, Integer> f = receive("Function<Integer, Integer>", "x -> square(x) + 1");
        assertThat(f.apply(3)).isEqualTo(10);
        assertThat(f.getClass().getClassLoader()).isInstanceOf(GenerationLoader.class);
    }

    @Test
    void localsOfAMethodGoAlong() throws Exception {
        prompt.type("Supplier<String> captured() { int n = 7; long l = 1L << 40; String s = \"s\"; double[] d = {1.5};"
                + " Point p = new Point(1, 2); return () -> n + \" \" + l + s + d[0] + p; }");
        Supplier<String> supplier = receive("Supplier<String>", "captured()");
        assertThat(supplier.get()).isEqualTo("7 1099511627776s1.5Point[x=1, y=2]");
    }

    @Test
    void aLambdaOfAnInstanceTakesTheInstanceAlong() {
        prompt.type("class Scale { int by; Scale(int by) { this.by = by; }"
                + " Function<Integer, Integer> f() { return x -> x * by; } }");
        Function<Integer, Integer> f = receive("Function<Integer, Integer>", "new Scale(6).f()");
        assertThat(f.apply(7)).isEqualTo(42);
    }

    @Test
    void objectsOfPromptTypesTravelAsData() {
        Object[] received = receive("Object[]", "new Object[] { new Point(1, 2), Op.TIMES, new Hello(\"Hi\"),"
                + " new Node<>(\"a\", null), List.of(new Circle(1)), new Dog(), Point.class,"
                + " new Point[] {Point.of(3)} }");
        assertThat(List.of(received).toString()).contains("Point[x=1, y=2], TIMES, REPL").contains("[Circle[r=1.0]]")
                .contains("says wuff");
        assertThat(received[0].getClass().getClassLoader()).isInstanceOf(GenerationLoader.class)
                .isSameAs(((Class<?>) received[6]).getClassLoader());
    }

    @Test
    void intersectionTypesKeepTheirInterfaces() {
        prompt.type("interface Mark {} interface Str extends Function<String, String> { String apply(String s); }");
        Object marked = receive("Object", "(Runnable & Mark) () -> { }");
        assertThat(marked.getClass().getInterfaces()).extracting(Class::getSimpleName).contains("Mark", "Runnable");
        Function<Object, Object> bridged = receive("Object", "(Str) s -> s + \"!\"");
        assertThat(bridged.apply("a")).isEqualTo("a!");
    }

    @Test
    void classesAreFetchedOnceAndOnlyThoseThatAreUsed() throws Exception {
        try (Prompt fresh = new Prompt()) {
            Elsewhere worker = new Elsewhere();
            fresh.type("int used(int x) { return x; } int unused(int x) { return x; } class Other {}");
            Parcel parcel = fresh.packCall("used(3)");
            worker.call(parcel);
            assertThat(worker.fetched).hasSize(2);
            worker.call(parcel);
            assertThat(worker.fetched).hasSize(2);
            assertThat(worker.throughBytes(parcel).classes()).isEmpty();
        }
    }

    private static <T> T receive(String type, String expression) {
        try {
            return WORKER.receive(prompt.pack(type, expression));
        } catch (UnshippableException e) {
            throw new AssertionError(e);
        }
    }
}
