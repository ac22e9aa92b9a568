package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in whatever state the user's code is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class StopTest {
    private final Recorder recorder = new Recorder();
    private Session session;

    @BeforeAll
    void start() {
        session = Session.start(SessionOptions.standard(), recorder);
        session.eval("int kept = 42;");
    }

    @AfterAll
    void close() {
        session.close();
    }

    /** Evaluates, and interrupts once the code has said that it runs. */
    private Evaluation interrupted(String source) throws Exception {
        int before = recorder.heard().length();
        CompletableFuture<Evaluation> evaluation =
                CompletableFuture.supplyAsync(() -> session.eval("{ System.out.print(\"go\"); " + source + " }"));
        recorder.await(heard -> heard.heard().length() > before);
        session.interrupt();
        return evaluation.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (true) { }", "for (;;) kept++;", "Thread.sleep(100_000);",
        "while (true) try { Thread.sleep(10_000); } catch (Throwable t) { }",
        "while (true) try { while (true) { } } catch (Throwable t) { }", "new Scanner(System.in).nextLine();",
        "IntStream.iterate(0, i -> 1).allMatch(i -> i >= 0);", "synchronized (recorderLock()) { wait2(); }"})
    void endsTheEvaluationAndLosesNothing(String source) throws Exception {
        session.evalAll("Object recorderLock() { return IO.class; }"
                + "void wait2() throws Exception { IO.class.wait(); }", true);
        long pid = session.pid();
        Evaluation evaluation = interrupted(source);
        assertThat(evaluation.stopped()).isEqualTo(Stopped.INTERRUPTED);
        assertThat(session.pid()).isEqualTo(pid);
        assertThat(session.eval("kept > 0").outcomes().getFirst().event().value()).isEqualTo("true");
    }

    @Test
    void killsTheSessionThatDoesNotObeyAndSaysSo() throws Exception {
        session.eval("int before = 7;");
        long pid = session.pid();
        Evaluation evaluation = interrupted("java.util.concurrent.locks.LockSupport.class.wait(); ".isEmpty() ? ""
                : "new java.math.BigInteger(40_000_000, new Random()).pow(7);");
        assertThat(evaluation.stopped()).isEqualTo(Stopped.KILLED);
        assertThat(session.pid()).isNotEqualTo(pid);
        assertThat(session.eval("before").outcomes().getFirst().event().value()).isEqualTo("7");
        assertThat(recorder.notes()).anyMatch(note -> note.contains("did not stop within 2 s"));
    }

    @Test
    void anInterruptBeforeTheFirstMomentKeepsTheCodeFromRunning() {
        Evaluation evaluation = session.eval("System.setProperty(\"ran\", \"yes\");", () -> {
            // Whoever comes later is heard by the evaluation itself.
            assertThat(session.busy()).isTrue();
            return true;
        });
        assertThat(evaluation.stopped()).isEqualTo(Stopped.INTERRUPTED);
        assertThat(session.eval("System.getProperty(\"ran\")").outcomes().getFirst().event().value())
                .isEqualTo("null");
    }

    @Test
    void nothingHappensWhenNothingRuns() {
        session.interrupt();
        assertThat(session.eval("1 + 2").stopped()).isEqualTo(Stopped.NONE);
    }
}
