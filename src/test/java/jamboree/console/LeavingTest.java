package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** D59 of the list of scenarios, in a real terminal: leaving with work that runs is told, and never hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeavingTest {

    private static final String AGAIN = "|  To stop that and leave: Ctrl-D or :exit once more\njamboree>";

    @TempDir
    private Path folder;
    private Screen screen;

    @BeforeEach
    void start() throws IOException {
        screen = new Screen(Screen.console(folder), folder, Map.of("NO_COLOR", "1"), 120, 60).awaitPrompt();
    }

    @AfterEach
    void end() {
        screen.close();
    }

    /** A pool whose two workers sleep for hours; behind them three tasks wait. */
    private void busyPool() throws IOException {
        screen.enter("int slow(int x) throws Exception { IO.println(\"did begin\"); "
                + "Thread.sleep(x * 100_000); return x; }");
        screen.enter(":pool w 2");
        screen.enter("var all = w.mapAsync(x -> slow(x), List.of(20, 21, 22, 23, 24))");
        screen.await("two tasks that run", () -> screen.text().split("\\] did begin", -1).length == 3);
    }

    private void leaves(int status) throws Exception {
        List<ProcessHandle> family = ProcessHandle.of(screen.process().pid()).orElseThrow().descendants().toList();
        assertThat(family).isNotEmpty();
        if (status == 0) {
            screen.type("\u0004");
        } else {
            screen.type(":exit " + status + "\r");
        }
        assertThat(screen.status()).isEqualTo(status);
        for (ProcessHandle process : family) {
            process.onExit().get(4, TimeUnit.SECONDS);
        }
    }

    @Test
    void controlDSaysWhatRunsAndLeavesTheSecondTime() throws Exception {
        busyPool();
        screen.type("\u0004");
        screen.await(AGAIN);
        assertThat(screen.text()).containsPattern(
                "\n\\|  2 tasks running: slow\\(2\\d\\) on w\\.\\d, slow\\(2\\d\\) on w\\.\\d; 3 wait\n");
        leaves(0);
        assertThat(screen.text()).contains("|  stopped: 2 tasks, 3 not begun\n");
    }

    @Test
    void exitAsksOnceMoreWhenAnotherLineCameBetween() throws Exception {
        busyPool();
        screen.enter("/exit", AGAIN);
        screen.enter("1 + 1");
        screen.enter(":exit 3");
        assertThat(screen.text().split("3 wait", -1)).hasSize(3);
        leaves(3);
    }

    @Test
    void procsAndThreadsAreNamed() throws Exception {
        screen.enter("void forever(int x) throws Exception { Thread.sleep(x * 1_000_000); }");
        screen.enter(":proc w = forever(7)");
        screen.enter("var idle = Executors.newFixedThreadPool(1); idle.submit(() -> 1).get()");
        screen.enter("Thread.ofPlatform().name(\"bg\").start(() -> { while (true) { } });");
        screen.type("\u0004");
        screen.await("|  1 thread running: bg\n" + AGAIN);
        assertThat(screen.text()).containsPattern("\n\\|  1 proc running: \\S+ \\(pid \\d+\\) runs forever\\(7\\)\n");
        leaves(0);
        assertThat(screen.text()).contains("|  stopped: 1 proc, 1 thread\n");
    }

    @Test
    void anIdlePoolIsNoReasonToAsk() throws Exception {
        screen.enter(":pool 2");
        screen.enter("pool.map(x -> x, range(10)).size()");
        leaves(4);
        assertThat(screen.text()).doesNotContain("stopped").doesNotContain("once more");
    }

    @Test
    void aTaskThatHeedsNothingIsNotWaitedFor() throws Exception {
        screen.enter(":pool 1");
        screen.enter("pool.submit(() -> { IO.println(\"deaf\"); while (true) { try { Thread.sleep(9999); } "
                + "catch (Throwable t) { } } })");
        screen.await("[pool.1] deaf");
        screen.enter(":exit", AGAIN);
        leaves(0);
    }
}
