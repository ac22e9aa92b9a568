package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import jdk.jshell.EvalException;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which parallel consoles fail with what is typed at the prompt, by the number each has in our list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class PromptScenarioTest {
    /** As long as the session: what it has imported has to stay there. */
    @TempDir
    private static Path directory;

    private final Recorder recorder = new Recorder();
    private Session session;

    @BeforeAll
    void start() {
        session = Session.start(SessionOptions.standard(), recorder);
        value("var pool = Pool.processes(1);");
    }

    @AfterAll
    void close() {
        session.close();
    }

    private SnippetEvent last(String source) {
        List<Evaluation> all = session.evalAll(source, true);
        assertThat(all).as(source).allSatisfy(evaluation -> assertThat(evaluation.outcomes()).first()
                .satisfies(outcome -> assertThat(outcome.diagnostics()).isEmpty()));
        return all.getLast().outcomes().getFirst().event();
    }

    private String value(String source) {
        SnippetEvent event = last(source);
        assertThat(event.exception()).as(source).isNull();
        return event.value();
    }

    private String failure(String source) {
        SnippetEvent event = last(source);
        assertThat(event.exception()).as(source + " gave " + event.value()).isInstanceOf(EvalException.class);
        EvalException thrown = (EvalException) event.exception();
        return thrown.getExceptionClassName() + ": " + thrown.getMessage();
    }

    @Test
    @DisplayName("A6: a task that is queued keeps the definition it was submitted with")
    void aQueuedTaskKeepsItsDefinition() {
        value("""
                String version() { return "v1"; }
                var gate = new SharedEvent();
                var blocks = pool.submit(() -> gate.await());
                var queued = pool.submit(() -> version());
                String version() { return "v2"; }
                var later = pool.submit(() -> version());
                gate.set();
                """);
        assertThat(value("queued.result() + later.result()")).isEqualTo("\"v1v2\"");
    }

    @Test
    @DisplayName("A7: a variable has the value it had when the task was submitted, of whatever kind it is")
    void variablesHaveTheirValueAtSubmission() {
        value("""
                record Limits(int low, int high) {}
                var limits = new Limits(1, 2);
                var names = new ArrayList<>(List.of("a"));
                Function<Integer, Integer> plus = x -> x + 1;
                String all() { return limits.high() + names.toString() + plus.apply(1); }
                var all1 = pool.apply(() -> all());
                limits = new Limits(1, 20);
                names.add("b");
                plus = x -> x + 100;
                """);
        assertThat(value("all1 + pool.apply(() -> all())")).isEqualTo("\"2[a]220[a, b]101\"");
    }

    @Test
    @DisplayName("A11: a method that calls what is not defined yet is refused, and runs once it is")
    void undefinedIsNamed() {
        value("int half() { return notYetThere() / 2; }");
        assertThat(failure("pool.apply(() -> half());")).contains("NotShippable",
                "'half' uses method notYetThere(), not declared yet").doesNotContain("threads");
        session.eval("class Broken { int twice() { return 2 * nowhere(); } }");
        assertThat(failure("pool.apply(() -> new Broken().twice());")).contains("method nowhere(), not declared yet");
        value("int notYetThere() { return 84; }");
        assertThat(value("pool.apply(() -> half())")).isEqualTo("42");
    }

    @Test
    @DisplayName("A12: what is added to the class path and imported reaches workers that run already")
    void classPathAndImportsReachWorkers() throws Exception {
        Path source = Files.writeString(directory.resolve("Tripled.java"),
                "package added; public class Tripled { public static int of(int x) { return 3 * x; } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(),
                source.toString())).isZero();
        value("pool.apply(() -> 0)");
        session.addToClasspath(directory.toString());
        value("import static added.Tripled.of;");
        assertThat(value("pool.map(x -> of(x), List.of(1, 2))")).isEqualTo("[3, 6]");
    }

    @Test
    @DisplayName("A13: what cannot travel is refused with the way to it")
    void whatCannotTravelIsRefused() {
        value("var stream = new FileInputStream(\"/dev/null\");");
        value("int first() throws Exception { return stream.read(); }");
        assertThat(failure("pool.apply(() -> first());")).contains("NotShippable", "stream", "FileInputStream");
    }

    @Test
    @DisplayName("B17, B18: a proc that dies by itself is told at once; one that was to end is not")
    void theDeathOfAProcIsToldAtThePrompt() throws Exception {
        value("var halting = Proc.start(() -> Runtime.getRuntime().halt(7));");
        recorder.await(heard -> heard.notes().stream().anyMatch(note -> note.matches(
                "proc-\\d+ \\(pid \\d+\\) ended with status 7")));
        value("var waiting = Proc.start(() -> { Thread.sleep(60_000); });");
        ProcessHandle.of(Long.parseLong(value("waiting.pid()"))).orElseThrow().destroyForcibly();
        recorder.await(heard -> heard.notes().stream().anyMatch(note -> note.matches(
                "proc-\\d+ \\(pid \\d+\\) ended with signal 9 \\(SIGKILL\\), killed from outside "
                        + "or by the system .*")));
        value("var ended = Proc.start(() -> { Thread.sleep(60_000); }); ended.kill(); ended.join();");
        value("var left = Proc.start(() -> System.exit(5)); left.join();");
        String quiet = "(%s|%s) .*".formatted(value("ended.name()"), value("left.name()")).replace("\"", "");
        assertThat(recorder.notes()).noneMatch(note -> note.matches(quiet));
    }

    @Test
    @DisplayName("B19: System.exit in a task fails the task; the prompt keeps what it has")
    void exitFailsTheTaskOnly() {
        value("int kept = 7;");
        long pid = session.pid();
        assertThat(failure("pool.map(x -> { if (x == 1) { System.exit(3); } return x; }, range(3));"))
                .contains("System.exit(3)", "input 1 (index 1)");
        assertThat(value("pool.apply(() -> kept)")).isEqualTo("7");
        assertThat(session.pid()).isEqualTo(pid);
    }

    @Test
    @DisplayName("D47, D48: Ctrl-C during map says how far it came, keeps what was done; the next map starts at once")
    void anInterruptedMapSaysHowFarItCame() throws Exception {
        value("var two = Pool.processes(2); two.awaitReady(Duration.ofSeconds(30));");
        CompletableFuture<Evaluation> map = CompletableFuture.supplyAsync(() -> session.eval(
                "two.with(chunk(1)).map(x -> { IO.println(\"begun \" + x); if (x > 2) { Thread.sleep(100_000); } "
                        + "return x; }, range(1000));"));
        recorder.await(heard -> heard.heard().split("begun").length == 6);
        session.interrupt();
        assertThat(map.get(20, TimeUnit.SECONDS).stopped()).isEqualTo(Stopped.INTERRUPTED);
        recorder.await(heard -> heard.notes().contains(
                "map interrupted: 3 of 1000 done, 2 running cancelled, 995 not started"));
        assertThat(value("Outcome.kept().stream().map(Outcome::index).toList()"))
                .isEqualTo("[0, 1, 2]");
        long start = System.nanoTime();
        assertThat(value("two.map(x -> x, range(4))")).isEqualTo("[0, 1, 2, 3]");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        value("two.terminate();");
    }

    @Test
    @DisplayName("D50: a busy loop that ignores interrupts ends a second after its grace, in a process and in a thread")
    void busyLoopsEnd() {
        for (String kind : List.of("processes", "threads")) {
            value("var busy = Pool." + kind + "(1); var spinning = new SharedEvent();");
            value("var spins = busy.submit(() -> { spinning.set(); for (long n = 0; ; n++) { } });");
            value("spinning.await();");
            value("var next = busy.submit(() -> 5);");
            assertThat(value("spins.cancel(true)")).isEqualTo("true");
            // half a second of grace
            assertThat(value("next.get(Duration.ofMillis(1500))")).as(kind).isEqualTo("5");
            value("busy.terminate();");
        }
    }

    @Test
    @DisplayName("F79: what a worker or a proc logs is told at the prompt, with its name")
    void logsAreToldAtThePrompt() throws Exception {
        value("""
                void work(String what) {
                    System.getLogger("own").log(System.Logger.Level.INFO, "did {0}", what);
                    java.util.logging.Logger.getLogger("own").log(java.util.logging.Level.SEVERE, "broke " + what,
                            new IllegalStateException("disk " + what));
                    java.util.logging.Logger.getLogger("own").fine("never told");
                }
                pool.apply(() -> work("tasks"));
                var logs = Proc.start(() -> work("procs"));
                logs.join();
                """);
        for (String all : List.of("INFO: [pool.1] did tasks", "SEVERE: [pool.1] broke tasks",
                "IllegalStateException: disk tasks", "did procs", "SEVERE: [" + value("logs.name()").replace("\"", "")
                + "] broke procs")) {
            recorder.await(heard -> heard.heard().contains(all));
        }
        assertThat(recorder.heard()).doesNotContain("never told");
    }

    @Test
    @DisplayName("E72: a task that assigns a variable of the prompt changes its own copy, and the prompt says so")
    void assignmentsInTasksAreTold() throws Exception {
        value("int total = 0; void count() { total++; }");
        value("pool.apply(() -> count());");
        recorder.await(heard -> heard.notes().stream().anyMatch(note -> note.contains("'total'")));
        assertThat(value("total")).isEqualTo("0");
        value("int steps = 0; void step() { steps++; }");
        value("Proc.start(() -> step()).join();");
        recorder.await(heard -> heard.notes().stream().anyMatch(note -> note.contains("the proc assigns 'steps'")));
        assertThat(value("steps")).isEqualTo("0");
    }

    @Test
    @DisplayName("G83: what a variable of the prompt holds is sent once; what is sent again and again is told")
    void whatIsSentAgainAndAgainIsTold() throws Exception {
        value("""
                record Spot(int x, int y) {}
                var spots = IntStream.range(0, 300_000).mapToObj(i -> new Spot(i, -i)).toList();
                pool.apply(() -> spots.get(0).x());
                long once = pool.stats().bytes();
                """);
        value("for (int i = 1; i < 6; i++) { int at = i; pool.apply(() -> spots.get(at).x()); }");
        assertThat(value("pool.stats().bytes() - once < 1_000_000")).isEqualTo("true");
        assertThat(recorder.notes()).noneMatch(note -> note.contains("times by now"));
        value("pool.with(chunk(1)).starmap((all, i) -> all.get(i).x(), "
                + "range(6).stream().map(i -> Map.entry(spots, i)).toList());");
        recorder.await(heard -> heard.notes().stream().anyMatch(note -> note.matches(
                "note: pool: the same input of \\d+\\.\\d MB has been sent 3 times by now\\. "
                + "What a function captures or a variable of the prompt holds is sent once to each worker: "
                + "map over what differs")));
    }

    @Test
    @DisplayName("G89: ten thousand workers are refused at the prompt, and nothing is lost")
    void tooManyWorkersAreRefused() {
        value("int untouched = 9;");
        assertThat(failure("Pool.processes(10_000);")).matches("java.lang.IllegalArgumentException: 10000 processes "
                + "are more than this machine has memory for: at most \\d+");
        assertThat(value("untouched + pool.apply(() -> 1)")).isEqualTo("10");
    }
}
