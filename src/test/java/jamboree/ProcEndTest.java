package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a proc that nobody has asked for is told at once; one that was asked for is not. */
@Timeout(60)
class ProcEndTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private final Heard<String> heard = Heard.notes("");

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor()).isZero();
    }

    private static Proc waiting(String name) {
        var begun = new SharedEvent();
        Proc proc = new Proc(name, () -> {
            begun.set();
            PoolUnderTest.forEver();
        });
        proc.start();
        begun.await();
        return proc;
    }

    private List<String> notesOf(Proc proc) {
        assertThat(proc.join(LONG)).as(proc.toString()).isTrue();
        return heard.all().stream().filter(note -> note.contains(proc.name())).toList();
    }

    private static String endOf(Proc proc) {
        return proc.name() + " (pid " + proc.pid() + ") ended with ";
    }

    @Test
    @DisplayName("B17: a proc that halts is told, with its status and its last words")
    void haltIsTold() {
        Proc proc = new Proc("halting", () -> {
            System.err.println("the disk is full");
            Runtime.getRuntime().halt(7);
        });
        proc.start();
        assertThat(notesOf(proc)).containsExactly(endOf(proc) + "status 7, last words \"the disk is full\"");
    }

    @Test
    @DisplayName("B18: a proc that is killed from outside is told, with the likely reason")
    void aKillFromOutsideIsTold() throws Exception {
        Proc killed = waiting("killed from outside");
        signal("KILL", killed.pid());
        assertThat(notesOf(killed)).containsExactly(endOf(killed)
                + "signal 9 (SIGKILL), killed from outside or by the system for lack of memory");
        Proc terminated = waiting("terminated from outside");
        signal("TERM", terminated.pid());
        assertThat(notesOf(terminated)).singleElement().asString()
                .startsWith(endOf(terminated) + "signal 15 (SIGTERM)");
    }

    /** Its action is done and has its result, but it waits for a thread, and that is when it dies. */
    @Test
    void aDeathBehindTheResultIsToldToo() {
        Proc proc = new Proc("halting late", () -> {
            Thread.ofPlatform().start(() -> {
                Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("halting late"))
                        .forEach(thread -> Eventually.holds("the action is over", () -> !inAction(thread)));
                Runtime.getRuntime().halt(8);
            });
        });
        proc.start();
        assertThat(notesOf(proc)).containsExactly(endOf(proc) + "status 8");
    }

    private static boolean inAction(Thread thread) {
        return List.of(thread.getStackTrace()).toString().contains("ProcEndTest");
    }

    @Test
    void aJvmThatCannotStartIsTold() {
        System.setProperty("jamboree.worker.options", "-XX:+NoSuchOption");
        try {
            Proc proc = new Proc("cannot start", () -> {});
            proc.start();
            assertThat(notesOf(proc)).singleElement().asString().contains(endOf(proc) + "status 1", "NoSuchOption");
        } finally {
            System.clearProperty("jamboree.worker.options");
        }
    }

    @Test
    void anEndThatWasAskedForIsNotTold() {
        Proc killed = waiting("killed");
        killed.kill();
        assertThat(notesOf(killed)).isEmpty();
        Proc terminated = waiting("terminated");
        terminated.terminate();
        assertThat(notesOf(terminated)).isEmpty();
        Proc closed = waiting("closed");
        closed.close();
        assertThat(notesOf(closed)).isEmpty();
        Proc early = new Proc("killed early", () -> {});
        early.start();
        early.kill();
        assertThat(notesOf(early)).isEmpty();
    }

    @Test
    void anEndInOrderIsNotTold() {
        Proc done = Proc.start(() -> {});
        assertThat(notesOf(done)).isEmpty();
        Proc left = Proc.start(() -> System.exit(7));
        assertThat(notesOf(left)).isEmpty();
        assertThat(left.exitCode()).hasValue(7);
        Proc failed = Proc.start(() -> Integer.parseInt("x"));
        assertThat(notesOf(failed)).isEmpty();
        assertThat(failed.exitCode()).hasValue(1);
    }

    /** By an exception: not twice. */
    @Test
    void whoAsksForTheResultIsTold() {
        var go = new SharedEvent();
        Proc proc = new Proc("asked", () -> {
            go.await();
            Runtime.getRuntime().halt(9);
        });
        proc.start();
        Thread asker = Thread.ofPlatform().start(() -> assertThatThrownBy(proc::result).isInstanceOf(WorkerLost.class));
        Eventually.holds("it waits", () -> asker.getState() == Thread.State.TIMED_WAITING);
        go.set();
        assertThat(notesOf(proc)).isEmpty();
        assertThatThrownBy(proc::result).isInstanceOf(WorkerLost.class).hasMessageContaining("status 9");
    }

    @Test
    @DisplayName("D58: who joins a proc that is stopped by a signal hears of it")
    void joinSaysThatItsProcIsStopped() throws Exception {
        Proc proc = waiting("asleep");
        signal("STOP", proc.pid());
        Thread joiner;
        try (var _ = new ShortPatience(Duration.ofMillis(200))) {
            joiner = Thread.ofPlatform().start(proc::join);
            Eventually.holds("a note", () -> heard.all().contains("asleep (pid " + proc.pid()
                    + ") is waited for, and is stopped by a signal; kill -CONT " + proc.pid() + ", or its kill()"));
        }
        assertThat(joiner.isAlive()).isTrue();
        proc.kill();
        assertThat(joiner.join(LONG)).isTrue();
        assertThat(proc.exitCode()).hasValue(-9);
    }
}
