package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Less usual code, and the machinery's corners. */
class OddCodeTest {
    private static Prompt prompt;
    private static final Elsewhere WORKER = new Elsewhere();

    @BeforeAll
    static void type() {
        prompt = new Prompt();
        prompt.type("""
                int k = 2;
                IntUnaryOperator fact = null;
                fact = n -> n < 2 ? 1 : n * fact.applyAsInt(n - 1);
                class Cyclic { int f = 3; Function<Integer, Integer> by = x -> x * f * k; Cyclic self = this; }
                Cyclic cyclic = new Cyclic();
                class Sum extends RecursiveTask<Integer> { final int n; Sum(int n) { this.n = n; }
                    protected Integer compute() {
                        if (n < 2) return n * k;
                        Sum s = new Sum(n - 1); s.fork(); return n * k + s.join(); } }
                class Writes implements Serializable { transient int t = 1; int u = 2;
                    private void writeObject(ObjectOutputStream o) throws IOException {
                        o.defaultWriteObject(); o.writeInt(t + u); }
                    private void readObject(ObjectInputStream i) throws IOException, ClassNotFoundException {
                        i.defaultReadObject(); t = i.readInt(); } }
                Writes writes = new Writes();
                class Caps { List<Function<Integer, Integer>> all = new ArrayList<>(); }
                Caps caps = new Caps();
                for (int i = 0; i < 3; i++) { int j = i; caps.all.add(x -> x + j * k); }
                class Ordered implements Comparable<Ordered> {
                    int v;
                    Ordered(int v) { this.v = v; }
                    public int compareTo(Ordered o) { return Integer.compare(v * k, o.v * k); }
                    public String toString() { return "o" + v; } }
                TreeSet<Ordered> ordered = new TreeSet<>(List.of(new Ordered(2), new Ordered(1)));
                interface Const {
                    Map<String, Integer> M = new HashMap<>(Map.of("a", 1)); int C = 5;
                    private int p() { return C; }
                    default int q() { return p(); } }
                class Impl implements Const { class In { int z = C; In more() { return new In(); } } }
                enum State {
                    ON, OFF; static int count = 0;
                    State next() { count++; return values()[(ordinal() + 1) % 2]; } }
                record Gen<T extends Comparable<T>>(T a, List<? super T> l) {
                    public Gen { }
                    static <Q extends Comparable<Q>> Gen<Q> mk(Q q) { return new Gen<>(q, List.of(q)); } }
                String nested(int depth) {
                    Function<Integer, Supplier<String>> f = a -> { int b = a + 1; return () -> {
                        Callable<Integer> c = () -> a + b + depth;
                        try { return "" + c.call(); } catch (Exception e) { return "e"; } }; };
                    return f.apply(1).get(); }
                long loops(int n) {
                    long s = 0;
                    outer: for (int i = 0; i < n; i++) { for (int j = 0; ; j++) {
                        if (j > i) continue outer; if (i > 50) break outer; s += j; } }
                    return s; }
                int sw(String s) {
                    return switch (s) { case "a", "b" -> 1; case "c" -> { int q = 2; yield q; } default -> 3; }; }
                int fin(int x) {
                    try { if (x == 0) return 1; throw new IllegalStateException(); }
                    catch (RuntimeException e) { return 2; } finally { k = 2; } }
                synchronized int sync(int x) { synchronized (cyclic) { return x; } }
                var anon = new Object() { int hidden = 8; Function<Integer, Integer> f() { return x -> x + hidden; } };
                Iterator<Integer> count() {
                    return new Iterator<>() {
                        int i = 0; public boolean hasNext() { return i < 3; } public Integer next() { return i++; } }; }
                class Err extends Exception {
                    final Gen<String> g;
                    Err(String m, Gen<String> g) { super(m); this.g = g; } }
                String[] names = {"a", "b"}; String[][] grid = {{"x"}};
                Map<String, Function<Integer, Integer>> ops =
                    new TreeMap<>(Map.of("inc", x -> x + k, "dbl", x -> x * k));
                Runnable chain = () -> { }; Object lock = "l";
                ThreadLocal<Integer> tl = null;
                """.replace("synchronized int sync", "int sync"));
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "fact.applyAsInt(5) | 120", "cyclic.by.apply(2) | 12", "cyclic.self == cyclic | true",
        "new Cyclic().by.apply(2) | 12", "ForkJoinPool.commonPool().invoke(new Sum(4)) | 20",
        "new Sum(4).invoke() | 20",
        "writes.t + writes.u | 5", "caps.all.stream().map(f -> f.apply(10)).toList() | [10, 12, 14]",
        "ordered.first() | o1", "Const.M.get(\"a\") + new Impl().q() | 6", "new Impl().new In().more().z | 5",
        "State.ON.next() | OFF", "Gen.mk(\"q\").l() | [q]", "nested(4) | 7", "loops(10) | 165",
        "sw(\"c\") + sw(\"b\") | 3",
        "fin(0) + fin(1) | 3", "sync(4) | 4", "anon.f().apply(1) | 9", "anon.hidden | 8",
        "new ArrayList<>() {{ count().forEachRemaining(this::add); }} | [0, 1, 2]",
        "names[1] + grid[0][0] | bx", "ops.get(\"inc\").andThen(ops.get(\"dbl\")).apply(3) | 10",
        "IntStream.range(0, 100).parallel().map(i -> i * k).sum() | 9900",
        "Executors.newSingleThreadExecutor().submit(() -> k + 1).get() | 3",
        "new Err(\"m\", Gen.mk(\"z\")).g.a() | z", "Gen.class.getRecordComponents().length | 2",
        "MethodHandles.lookup().findVirtual(String.class, \"length\", MethodType.methodType(int.class))"
            + ".invoke(\"abc\") | 3",
        "Stream.iterate(1, i -> i * k).limit(5)"
            + ".collect(Collectors.groupingBy(i -> i % 3, TreeMap::new, Collectors.counting())) | {1=3, 2=2}"})
    void runsElsewhere(String expression, String result) throws Exception {
        Object task = prompt.type("""
                interface Thrower<T> { T get() throws Throwable; }
                <T> Callable<T> quiet(Thrower<T> t) {
                    return () -> {
                        try { return t.get(); } catch (Exception e) { throw e; }
                        catch (Throwable e) { throw new Error(e); } }; }
                quiet(() -> %s)
                """.formatted(expression));
        assertThat(String.valueOf(WORKER.call(Packer.pack(task)))).isEqualTo(result);
    }

    @Test
    void exceptionsOfPromptTypesComeBack() throws Exception {
        Object error = WORKER.call(prompt.packCall("new Err(\"msg\", Gen.mk(\"z\"))"));
        Object back = Unpacker.unpack(Packer.packPlain(error), prompt.loader);
        assertThat((Throwable) back).isInstanceOf(Exception.class).hasMessage("msg");
        assertThat(back.getClass()).isSameAs(prompt.type("Err.class"));
    }

    @Test
    void aLambdaInsideItsOwnObjectTravels() throws Exception {
        Object f = prompt.type("cyclic.by");
        Function<Integer, Integer> there = WORKER.receive(Packer.pack(f));
        assertThat(there.apply(2)).isEqualTo(12);
    }

    @Test
    void entriesAddedToTheClassPathReachWorkersThatRunAlready(@TempDir Path folder) throws Exception {
        WORKER.call(prompt.packCall("1"));
        Path jar = folder.resolve("added.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("text.txt"));
            out.write("from the jar".getBytes());
            out.closeEntry();
        }
        prompt.loader.addUrl(jar.toUri().toURL());
        String read = "new String("
                + "Thread.currentThread().getContextClassLoader().getResourceAsStream(\"text.txt\").readAllBytes())";
        Delivery delivery = WORKER.open(prompt.packCall(read));
        Thread.currentThread().setContextClassLoader(delivery.loader());
        try {
            assertThat(((Callable<?>) delivery.value()).call()).isEqualTo("from the jar");
        } finally {
            Thread.currentThread().setContextClassLoader(OddCodeTest.class.getClassLoader());
        }
    }

    @Test
    void manyThreadsPackAndReceiveAtOnce() throws Exception {
        prompt.type("int par(int x) { return new Impl().q() + x + k; }");
        Callable<?> task = (Callable<?>) prompt.type("(Callable<Object>) () -> par(1)");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Elsewhere worker = new Elsewhere();
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                results.add(threads.submit(() -> {
                    Delivery delivery;
                    synchronized (worker) {
                        delivery = worker.open(Packer.pack(task));
                    }
                    return ((Callable<?>) delivery.value()).call();
                }));
            }
            for (Future<Object> result : results) {
                assertThat(result.get()).isEqualTo(8);
            }
        }
    }

    @Test
    void anInterruptDoesNotSpoilAClass() throws Exception {
        Elsewhere worker = new Elsewhere();
        Delivery delivery = worker.open(prompt.packCall("new Impl().q()"));
        Thread.currentThread().interrupt();
        Object task = delivery.value();
        assertThat(((Callable<?>) task).call()).isEqualTo(5);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aWorkerOfAWorkerFetchesThroughIt() throws Exception {
        // The broker in between has never loaded the classes of what it passes on.
        Parcel parcel = prompt.packCall("new Impl().q() + k");
        jamboree.wire.ByteWriter bytes = new jamboree.wire.ByteWriter();
        parcel.writeTo(bytes);
        Parcel passed = Parcel.readFrom(new jamboree.wire.ByteReader(bytes.toByteArray()));
        assertThat(passed.classes()).isEqualTo(parcel.classes());
        assertThat(new Elsewhere().call(passed)).isEqualTo(7);
    }

    @Test
    void classFilesAreResources() throws Exception {
        try (var in = prompt.loader.getResourceAsStream(
                ((Class<?>) prompt.type("Impl.class")).getName().replace('.', '/') + ".class")) {
            assertThat(in.readNBytes(4)).containsExactly(0xCA, 0xFE, 0xBA, 0xBE);
        }
    }
}
