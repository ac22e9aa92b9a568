package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import jdk.jshell.EvalException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a session evaluates when nothing goes wrong with its JVM. One session serves all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionTest {
    private final Recorder recorder = new Recorder();
    private Session session;

    @BeforeAll
    void start() {
        session = Session.start(SessionOptions.standard(), recorder);
    }

    @AfterAll
    void close() {
        session.close();
    }

    @BeforeEach
    void reset() {
        recorder.input.clear();
    }

    private String value(String source) {
        List<Evaluation> evaluations = session.evalAll(source, true);
        SnippetEvent event = evaluations.getLast().outcomes().getFirst().event();
        assertThat(event.exception()).as(source).isNull();
        assertThat(event.status()).as(source + evaluations.getLast().outcomes()).isEqualTo(Snippet.Status.VALID);
        return event.value();
    }

    private VarSnippet variable(String name) {
        return session.shell().variables().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void framesOfALivingProcAreNamedBySnippetAndLine() {
        value("int stuck(int x) throws Exception {\n    int y = x;\n    Thread.sleep(60_000);\n    return y;\n}");
        value("var stuckProc = Proc.start(() -> stuck(3));");
        String id = session.shell().methods().filter(m -> m.name().equals("stuck")).findFirst().orElseThrow().id();
        String caller = variable("stuckProc").id();
        long deadline = System.nanoTime() + 20_000_000_000L;
        List<StackTraceElement> named = session.named(frames());
        while (named.stream().noneMatch(frame -> frame.getMethodName().equals("sleep"))
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            named = session.named(frames());
        }
        assertThat(named).extracting(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .endsWith("#" + id + ":3", "#" + caller + ":1");
        value("stuckProc.close();");
    }

    private List<StackTraceElement> frames() {
        List<?> rows = (List<?>) session.ask("proc.stack", session.place(variable("stuckProc")));
        return rows.stream().map(row -> (Map<?, ?>) row).filter(row -> row.containsKey("class"))
                .map(row -> new StackTraceElement((String) row.get("class"), (String) row.get("method"),
                        (String) row.get("file"), Integer.parseInt((String) row.get("line")))).toList();
    }

    @Test
    void tasksOfACompletableFutureRunOnWorkers() {
        value("var asyncPool = Pool.processes(1);");
        assertThat(value("CompletableFuture.supplyAsync(() -> 6 * 7, asyncPool).get()")).isEqualTo("42");
        value("asyncPool.terminate();");
    }

    @Test
    void expressionsHaveValues() {
        assertThat(value("1 + 1")).isEqualTo("2");
        assertThat(value("\"a\" + 'b'")).isEqualTo("\"ab\"");
        assertThat(value("new int[] {1, 2}")).isEqualTo("int[2] { 1, 2 }");
    }

    @Test
    void jamboreeAndJavaBaseAreImported() {
        assertThat(value("range(3)")).isEqualTo("[0, 1, 2]");
        assertThat(value("Stream.of(1, 2).toList()")).isEqualTo("[1, 2]");
        assertThat(session.startup()).isEmpty();
    }

    @Test
    void snippetsAreNumberedAsInJshell() {
        value("int numbered = 1");
        Evaluation wrong = session.eval("int wrong = \"s\";");
        assertThat(wrong.outcomes().getFirst().event().snippet().id()).startsWith("e");
        assertThat(wrong.outcomes().getFirst().diagnostics()).isNotEmpty();
        assertThat(session.shell().imports().map(Snippet::id)).contains("s1", "s2", "s3");
        Snippet expression = session.eval("7 + 7").outcomes().getFirst().event().snippet();
        assertThat(((VarSnippet) expression).name()).isEqualTo("$" + expression.id());
    }

    @Test
    void outputComesBeforeTheResultAndInOrder() {
        int before = recorder.heard().length();
        session.eval("for (int i = 0; i < 3; i++) { System.out.println(i); System.err.println(i); }");
        assertThat(recorder.heard().substring(before)).isEqualTo("0\nerr:0\n1\nerr:1\n2\nerr:2\n");
    }

    @Test
    void muchOutputArrivesComplete() {
        int before = recorder.heard().length();
        session.eval("for (int i = 0; i < 100_000; i++) System.out.println(\"línea \" + i);");
        List<String> lines = recorder.heard().substring(before).lines().toList();
        assertThat(lines).hasSize(100_000).last().isEqualTo("línea 99999");
    }

    @Test
    void outputOfBackgroundThreadsArrivesWithoutAnEvaluation() throws InterruptedException {
        session.eval("new Thread(() -> { try { Thread.sleep(100); } catch (InterruptedException e) { } "
                + "System.out.println(\"from behind\"); }).start();");
        recorder.await(heard -> heard.heard().contains("from behind\n"));
    }

    @Test
    void inputIsAskedFor() {
        recorder.input.add("forty-two");
        recorder.input.add("next");
        value("var scanner = new Scanner(System.in);");
        assertThat(value("scanner.nextLine()")).isEqualTo("\"forty-two\"");
        assertThat(value("IO.readln()")).isEqualTo("\"next\"");
    }

    @Test
    void exceptionsAreThoseOfTheUser() {
        Evaluation evaluation = session.eval(
                "throw new IllegalStateException(\"hi\", new java.io.IOException(\"why\"));");
        EvalException thrown = (EvalException) evaluation.outcomes().getFirst().event().exception();
        assertThat(thrown.getExceptionClassName()).isEqualTo("java.lang.IllegalStateException");
        assertThat(thrown.getCause()).hasMessage("why");
        assertThat(thrown.getStackTrace()[0].getFileName()).startsWith("#");
    }

    @Test
    void stackOverflowAndFailingToStringAreSurvived() {
        value("int deep(int n) { return deep(n + 1) + 1; }");
        assertThat(session.eval("deep(0)").outcomes().getFirst().event().exception()).isNotNull();
        value("class Bad { public String toString() { throw new RuntimeException(\"no text\"); } }");
        assertThat(session.eval("new Bad()").outcomes().getFirst().event().exception()).hasMessage("no text");
        assertThat(value("3")).isEqualTo("3");
    }

    @Test
    void redefinedMethodIsSeenByOldCallersAndVariablesKeepTheirValues() {
        value("int step(int x) { return x + 1; }");
        value("int twice(int x) { return step(step(x)); }");
        value("int kept = 5;");
        value("Function<Integer, Integer> stepper = x -> step(x);");
        value("int step(int x) { return x + 100; }");
        assertThat(value("twice(0)")).isEqualTo("200");
        assertThat(value("kept")).isEqualTo("5");
        assertThat(value("stepper.apply(1)")).isEqualTo("101");
    }

    @Test
    void valueAndPlaceOfAVariable() {
        value("String placed = \"there\";");
        VarSnippet snippet = variable("placed");
        assertThat(session.value(snippet)).isEqualTo("\"there\"");
        assertThat(session.place(snippet).field()).isEqualTo("placed");
        assertThat(session.place(snippet).className()).startsWith("REPL.");
    }

    @Test
    void queriesAreAnswered() {
        assertThat(session.ask("pid", null)).isEqualTo(session.pid());
        assertThat(session.ask("memory", null)).isInstanceOf(Map.class);
        assertThat(session.ask("threads", null).toString()).contains("session/control");
        assertThatThrownBy(() -> session.ask("nonsense", null)).isInstanceOf(QueryFailed.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void exitEndsTheEvaluationOnly() {
        long pid = session.pid();
        assertThat(session.eval("System.exit(3);").exit()).isEqualTo(OptionalInt.of(3));
        assertThat(session.eval("try { System.exit(4); } catch (Throwable t) { } "
                + "for (;;) { try { Thread.sleep(1000); } catch (Throwable t) { } }").exit())
                .isEqualTo(OptionalInt.of(4));
        assertThat(session.pid()).isEqualTo(pid);
        assertThat(value("1")).isEqualTo("1");
    }

    @Test
    void classPathCanGrow(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Extra.java"),
                "package extra; public class Extra { public static int six() { return 6; } }");
        int status = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), source.toString());
        assertThat(status).isZero();
        session.addToClasspath(directory.toString());
        assertThat(value("extra.Extra.six()")).isEqualTo("6");
    }

    @Test
    void droppedSnippetsAreGone() {
        value("int dropped = 1;");
        VarSnippet snippet = variable("dropped");
        session.drop(snippet);
        assertThat(session.eval("dropped").outcomes().getFirst().event().status()).isEqualTo(Snippet.Status.REJECTED);
    }

    @Test
    void linesRunOnOneThreadAsInAProgram() {
        session.evalAll("""
                var lock = new java.util.concurrent.locks.ReentrantLock();
                lock.lock();
                var first = Thread.currentThread();
                lock.unlock();
                """, true);
        assertThat(session.value(session.shell().variables().filter(v -> v.name().equals("lock")).findFirst()
                .orElseThrow())).contains("Unlocked");
        Evaluation same = session.eval("first == Thread.currentThread()");
        assertThat(same.outcomes().getFirst().event().value()).isEqualTo("true");
    }
}
