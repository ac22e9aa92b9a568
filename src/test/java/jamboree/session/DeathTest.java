package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The session JVM dies; the session does not. */
@Timeout(120)
final class DeathTest {
    private final Recorder recorder = new Recorder();
    private final Session session = Session.start(SessionOptions.standard(), recorder);

    @AfterEach
    void close() {
        session.close();
    }

    private String value(String source) {
        return session.eval(source).outcomes().getFirst().event().value();
    }

    private void define() {
        List<Evaluation> all = session.evalAll("""
                int x = 41;
                x = 100;
                int f(int a) { return a + x; }
                record P(int a, String b) {}
                var p = new P(x, "b");
                var list = new ArrayList<>(List.of(1, 2, 3));
                list.add(4);
                var few = jamboree.Jamboree.range(1, 4);
                Function<Integer, Integer> adder = v -> v + x;
                var socket = new java.net.ServerSocket();
                String nothing;
                int f(int a) { return a + x + 1; }
                """, true);
        assertThat(all).hasSize(12)
                .allMatch(evaluation -> evaluation.outcomes().getFirst().event().exception() == null);
    }

    private void assertRestored() {
        assertThat(value("f(1)")).isEqualTo("102");
        assertThat(value("p")).isEqualTo("P[a=100, b=b]");
        assertThat(value("p.a() + list.size()")).isEqualTo("104");
        assertThat(value("adder.apply(5)")).isEqualTo("105");
        assertThat(value("few")).isEqualTo("[1, 2, 3]");
        assertThat(value("socket")).isEqualTo("null");
    }

    @Test
    void haltBringsDefinitionsAndValuesBackAndNamesWhatIsGone() throws Exception {
        define();
        awaitCheckpoint();
        Evaluation evaluation = session.eval("Runtime.getRuntime().halt(9);");
        assertThat(evaluation.stopped()).isEqualTo(Stopped.DIED);
        assertThat(evaluation.exit()).isEqualTo(OptionalInt.of(9));
        assertThat(recorder.notes()).hasSize(1);
        assertThat(recorder.notes().getFirst()).contains("status 9", "halt(9)", "socket (ServerSocket)")
                .doesNotContain("p (P)", "x (");
        assertRestored();
    }

    @Test
    void killFromOutsideWhileIdleIsRepairedByItself() throws Exception {
        define();
        awaitCheckpoint();
        ProcessHandle.of(session.pid()).orElseThrow().destroyForcibly();
        recorder.await(heard -> !heard.notes().isEmpty());
        assertThat(recorder.notes().getFirst()).contains("SIGKILL", "socket (ServerSocket)");
        assertRestored();
    }

    @Test
    @DisplayName("B20: a crash of the session JVM names its report")
    void aCrashNamesItsReport() throws Exception {
        define();
        awaitCheckpoint();
        long pid = session.pid();
        Evaluation evaluation = session.evalAll("""
                var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                field.setAccessible(true);
                var put = Class.forName("sun.misc.Unsafe").getMethod("putAddress", long.class, long.class);
                put.invoke(field.get(null), 0L, 1L);
                """, true).getLast();
        assertThat(evaluation.stopped()).isEqualTo(Stopped.DIED);
        Matcher told = Pattern.compile("the session process \\(pid " + pid + "\\) ended with signal 6 \\(SIGABRT\\), "
                + "crash report (/.+/hs_err_" + pid + "\\.log), while running .*put\\.invoke.*").matcher(
                        recorder.notes().getLast());
        assertThat(told.find()).as(recorder.notes().toString()).isTrue();
        assertThat(Path.of(told.group(1))).content().contains("SIGSEGV", "pid=" + pid);
        Files.delete(Path.of(told.group(1)));
        assertRestored();
    }

    @Test
    void killWhileCodeRuns() throws Exception {
        define();
        awaitCheckpoint();
        Thread.ofVirtual().start(() -> {
            try {
                recorder.await(heard -> heard.heard().contains("running"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            ProcessHandle.of(session.pid()).orElseThrow().destroyForcibly();
        });
        Evaluation evaluation = session.eval("{ System.out.println(\"running\"); Thread.sleep(100_000); }");
        assertThat(evaluation.stopped()).isEqualTo(Stopped.DIED);
        assertRestored();
    }

    @Test
    void diesAgainAndAgain() throws Exception {
        define();
        for (int i = 0; i < 3; i++) {
            awaitCheckpoint();
            session.eval("Runtime.getRuntime().halt(" + i + ");");
            assertRestored();
        }
    }

    @Test
    void closeEndsTheProcess() throws Exception {
        ProcessHandle process = ProcessHandle.of(session.pid()).orElseThrow();
        session.close();
        process.onExit().get(2, TimeUnit.SECONDS);
    }

    @Test
    void badJvmOptionIsReportedInItsOwnWords() {
        Recorder other = new Recorder();
        SessionOptions options = SessionOptions.standard().withRemoteOptions(List.of("-XX:+NoSuchThing"));
        try (Session bad = Session.start(options, other)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> bad.eval("1 + 1")))
                    .isInstanceOf(SessionFailed.class).hasMessageContaining("NoSuchThing");
        }
    }

    @Test
    void aSessionThatCouldNotStartIsTriedAgainByTheNextSnippet(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("options");
        SessionOptions options = SessionOptions.standard().withRemoteOptions(List.of("@" + file));
        try (Session late = Session.start(options, new Recorder())) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> late.eval("1 + 1")))
                    .isInstanceOf(SessionFailed.class).hasMessageContaining(file.toString());
            Files.writeString(file, "-Dfound=yes");
            assertThat(late.eval("System.getProperty(\"found\")").outcomes().getFirst().event().value())
                    .isEqualTo("\"yes\"");
        }
    }

    /** A checkpoint is told some time after the result; a second one proves that the first has come. */
    private void awaitCheckpoint() {
        session.eval("1;");
        session.ask("checkpoint", null);
    }
}
