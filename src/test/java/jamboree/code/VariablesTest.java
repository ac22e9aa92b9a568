package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables of the prompt have elsewhere the value they had at submission. */
class VariablesTest {
    private final Prompt prompt = new Prompt();
    private final Elsewhere worker = new Elsewhere();

    @AfterEach
    void close() {
        prompt.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int v = 5 | v + 1 | 6", "long v = 1L << 40 | v | 1099511627776", "double v = 1.5 | v | 1.5",
        "boolean v = true | v | true", "char v = 'x' | v | x", "byte v = 3 | v | 3", "float v = 2 | v | 2.0",
        "String v = \"t\" | v.length() | 1", "String v = null | v == null | true",
        "var v = List.of(1, 2) | v | [1, 2]", "var v = new ArrayList<>(List.of(1, 2)) | v | [1, 2]",
        "int[] v = {1, 2, 3} | v[2] | 3", "var v = new HashMap<>(Map.of(1, 2)) | v | {1=2}",
        "record R(int a, List<String> b) {} R v = new R(1, List.of(\"b\")) | v | R[a=1, b=[b]]",
        "enum E { A, B } E v = E.B | v | B", "Function<Integer, Integer> v = x -> x + 1 | v.apply(1) | 2",
        "int k = 10; IntUnaryOperator v = x -> x + k | v.applyAsInt(1) | 11",
        "var v = Optional.of(3) | v.get() | 3", "var v = new Object() { int q = 3; int r() { return q; } } | v.r() | 3",
        "class C { int a = 4; C other; } C v = new C(); v.other = v; v.a = 9 | v.other.a | 9",
        "final int v = 3 | v | 3", "var v = new AtomicInteger(4) | v.get() | 4",
        "PrintStream v = System.out | v != null | true", "Class<?> v = String.class | v | class java.lang.String",
        "record N(int a, N next) {} N v = new N(1, new N(2, null)) | v.next().a() | 2",
        "var v = new int[][] {{1}, {2, 3}} | v[1][1] | 3", "var v = BigInteger.TWO | v | 2"})
    void arriveByValue(String declaration, String use, String result) throws Exception {
        prompt.type(declaration + ";");
        assertThat(String.valueOf(worker.call(prompt.packCall(use)))).isEqualTo(result);
    }

    @Test
    void theValueIsTheOneAtSubmission() throws Exception {
        prompt.type("int k = 1; int f() { return k; } record R(int a) {} R r = new R(1);"
                + " var l = new ArrayList<>(List.of(1)); IntSupplier s = () -> k * 10;");
        String all = "List.of(f(), r.a(), l.size(), s.getAsInt())";
        Parcel before = prompt.packCall(all);
        prompt.type("k = 2; r = new R(2); l.add(2); s = () -> k * 100;");
        Parcel after = prompt.packCall(all);
        assertThat(worker.call(after)).isEqualTo(List.of(2, 2, 2, 200));
        assertThat(worker.call(before)).isEqualTo(List.of(1, 1, 1, 10));
        assertThat(worker.call(after)).isEqualTo(List.of(2, 2, 2, 200));
    }

    @Test
    void everyKindOfChangeIsSeen() throws Exception {
        prompt.type("int[] a = {1, 2}; double[] d = {1}; byte[] b = {1}; var l = new ArrayList<>(List.of(1, 2));"
                + " var m = new HashMap<>(Map.of(1, 1)); var n = new ArrayList<>(List.of(new int[] {1}));"
                + " class C { int x = 1; } C c = new C(); var q = new ArrayDeque<>(List.of(1));");
        String all = "a[1] + d[0] + b[0] + l.get(1) + m.get(1) + n.get(0)[0] + c.x + q.peek()";
        assertThat(worker.call(prompt.packCall(all))).isEqualTo(10.0);
        for (String change : List.of("a[1]++", "d[0]++", "b[0]++", "l.set(1, 3)", "m.put(1, 2)", "n.get(0)[0]++",
                "c.x++", "q.push(2)")) {
            double before = (double) worker.call(prompt.packCall(all));
            prompt.type(change + ";");
            assertThat(worker.call(prompt.packCall(all))).as(change).isEqualTo(before + 1);
        }
    }

    @Test
    void anUnchangedVariableIsNotSentAgain() throws Exception {
        prompt.type("int k = 1; "
                + "var big = IntStream.range(0, 1000).boxed().collect(Collectors.toCollection(ArrayList::new));"
                + " double[] d = new double[1000]; class C { int[] x = {1}; } C c = new C();");
        Parcel parcel = prompt.packCall("big.get(3) + k + d[0] + c.x[0]");
        Envelope first = worker.throughBytes(parcel);
        assertThat(first.variables()).hasSize(4).allMatch(v -> v.value() != null);
        Envelope second = worker.throughBytes(prompt.packCall("big.get(3) + k + d[0] + c.x[0]"));
        assertThat(second.variables()).hasSize(4).allMatch(v -> v.value() == null);
        prompt.type("k = 2;");
        Envelope third = worker.throughBytes(prompt.packCall("big.get(3) + k + d[0] + c.x[0]"));
        assertThat(third.variables()).filteredOn(v -> v.value() != null).singleElement()
                .satisfies(v -> assertThat(v.value().field()).isEqualTo("k"));
    }

    @Test
    void onlyVariablesThatAreUsedGoAlong() throws Exception {
        prompt.type("int used = 1; Socket s = new Socket(); int f() { return used; } "
                + "void g() throws Exception { s.close(); }");
        assertThat(prompt.packCall("f()").variables()).extracting(VariableValue::field).containsExactly("used");
    }

    @Test
    void anAssignmentStaysThereAndIsTakenBackForTheNextTask() throws Exception {
        prompt.type("int n = 5; int next() { return ++n; }");
        Parcel parcel = prompt.packCall("next()");
        assertThat(parcel.assigned()).containsExactly("n");
        assertThat(prompt.packCall("n").assigned()).isEmpty();
        Delivery delivery = worker.open(parcel);
        Callable<?> task = (Callable<?>) delivery.value();
        assertThat(task.call()).isEqualTo(6);
        assertThat(task.call()).isEqualTo(7);
        delivery.resetAssigned();
        assertThat(task.call()).isEqualTo(6);
        assertThat(worker.call(parcel)).isEqualTo(6);
        assertThat(worker.call(prompt.packCall("n"))).isEqualTo(5);
        assertThat(prompt.type("n")).isEqualTo(5);
    }

    @Test
    void aValueOfAnEnvelopeThatNeverRanIsThereForTheNext() throws Exception {
        prompt.type("int k = 1;");
        worker.open(prompt.packCall("k"));
        prompt.type("k = 2;");
        worker.open(prompt.packCall("k"));
        assertThat(worker.call(prompt.packCall("k"))).isEqualTo(2);
    }

    @Test
    void staticsOfTypesHaveTheValueAtSubmission() throws Exception {
        prompt.type("""
                class Counter { static int n = 1; static final List<Integer> SEEN = new ArrayList<>(List.of(1));
                    static final int FIXED = 7; static final String ID = UUID.randomUUID().toString();
                    static final Object LOCK = new Object(); static Thread t;
                    static String state() { synchronized (LOCK) { return n + " " + SEEN + " " + FIXED + " " + ID; } } }
                Counter.n = 3; Counter.SEEN.add(2);
                """);
        String here = (String) prompt.type("Counter.state()");
        assertThat(here).startsWith("3 [1, 2] 7 ");
        assertThat(worker.call(prompt.packCall("Counter.state()"))).isEqualTo(here);
        prompt.type("Counter.n = 4; Counter.SEEN.add(3);");
        assertThat((String) worker.call(prompt.packCall("Counter.state()"))).startsWith("4 [1, 2, 3] 7 ");
    }

    @Test
    void packingRunsNoTypeInitializer() throws Exception {
        prompt.type("int started = 0; class Late { static int v = started = 5; }");
        Parcel parcel = prompt.packCall("Late.v");
        assertThat(prompt.type("started")).isEqualTo(0);
        assertThat(worker.call(parcel)).isEqualTo(5);
        assertThat(prompt.type("started")).isEqualTo(0);
    }

    @Test
    void dataBringsVariablesOnlyWhereThereAreNone() throws Exception {
        prompt.type("int k = 1; IntSupplier s = () -> k; int other = 1;");
        Delivery task = worker.open(prompt.packCall("other"));
        task.value();
        Parcel item = Packer.pack(prompt.type("s"));
        assertThat(((java.util.function.IntSupplier) Unpacker.unpack(item, task.loader())).getAsInt()).isEqualTo(1);
        prompt.type("k = 2;");
        Parcel later = Packer.pack(prompt.type("s"));
        assertThat(((java.util.function.IntSupplier) Unpacker.unpack(later, task.loader())).getAsInt()).isEqualTo(1);
        Object back = Unpacker.unpack(Packer.packPlain(Unpacker.unpack(later, task.loader())), prompt.loader);
        assertThat(((java.util.function.IntSupplier) back).getAsInt()).isEqualTo(2);
    }

    @Test
    void aTaskCanShipOnward() throws Exception {
        prompt.type("int k = 3; record R(int a) {} int f(int x) { return x * k; }"
                + " Callable<Object> outer(int x) { return () -> new R(f(x)); }");
        Object there = ((Callable<?>) worker.receive(prompt.packCall("outer(5)"))).call();
        Parcel onward = Packer.pack(there);
        assertThat(onward.variables()).extracting(VariableValue::field).containsExactly("k");
        assertThat(new Elsewhere().call(onward)).hasToString("R[a=15]");
    }
}
