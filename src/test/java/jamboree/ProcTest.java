package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One process for one action, and the same over threads. */
@Timeout(40)
class ProcTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    // ---- life ----

    @Test
    void aProcRunsInAProcessOfItsOwn() {
        var queue = new SharedQueue<Long>();
        var proc = new Proc(() -> queue.put(ProcessHandle.current().pid()));
        assertThat(proc.pid()).isEqualTo(-1);
        assertThat(proc.isAlive()).isFalse();
        assertThat(proc.exitCode()).isEmpty();
        proc.start();
        assertThat(proc.pid()).isPositive().isNotEqualTo(ProcessHandle.current().pid());
        proc.join();
        assertThat(queue.get()).isEqualTo(proc.pid());
        assertThat(proc.exitCode()).hasValue(0);
        assertThat(proc.isAlive()).isFalse();
        proc.join();
    }

    @Test
    void fiveProcsPutTheirSquares() {
        var queue = new SharedQueue<Integer>();
        List<Proc> procs = range(5).stream().map(x -> new Proc(() -> queue.put(x * x))).toList();
        procs.forEach(Proc::start);
        procs.forEach(Proc::join);
        assertThat(queue.drain()).containsExactlyInAnyOrder(0, 1, 4, 9, 16);
    }

    @Test
    void namesAreGivenOrMade() {
        var named = new Proc("worker bee", () -> {});
        assertThat(named.name()).isEqualTo("worker bee");
        assertThat(named.toString()).contains("worker bee").contains("new");
        assertThat(new Proc(() -> {}).name()).matches("proc-\\d+").isNotEqualTo(new Proc(() -> {}).name());
        assertThat(new Proc("twin", () -> {}).name()).isEqualTo(new Proc("twin", () -> {}).name());
    }

    @Test
    void aProcIsStartedOnceAndBeforeItIsWaitedFor() {
        var proc = new Proc(() -> {});
        assertThatThrownBy(proc::join).isInstanceOf(IllegalStateException.class).hasMessageContaining("start");
        assertThatThrownBy(proc::terminate).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(proc::kill).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(proc::result).isInstanceOf(IllegalStateException.class);
        proc.start();
        assertThatThrownBy(proc::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("once");
        proc.join();
    }

    @Test
    void whatCannotTravelIsRefusedAtTheStart() {
        InputStream in = new ByteArrayInputStream(new byte[1]);
        var proc = new Proc(() -> in.close());
        assertThatThrownBy(proc::start).isInstanceOf(NotShippable.class).hasMessageContaining("ByteArrayInputStream")
                .hasMessageContaining("Proc.thread");
        assertThat(Proc.active()).doesNotContain(proc);
    }

    @Test
    void activeListsTheLiveOnes() {
        var gate = new SharedQueue<Integer>();
        Proc proc = Proc.start(() -> {
            gate.get();
        });
        assertThat(Proc.active()).contains(proc);
        assertThat(proc.join(Duration.ofMillis(1))).isFalse();
        assertThat(proc.exitCode()).isEmpty();
        gate.put(1);
        assertThat(proc.join(LONG)).isTrue();
        assertThat(Proc.active()).doesNotContain(proc);
    }

    @Test
    void aProcKnowsItselfAndItsParent() {
        Proc proc = new Proc("child", () -> List.of(Proc.current().name(), Long.toString(Proc.current().pid()),
                Long.toString(Proc.parent().pid()), Boolean.toString(Proc.parent().isAlive())));
        proc.start();
        assertThat(proc.<List<String>>result()).containsExactly("child", Long.toString(proc.pid()),
                Long.toString(ProcessHandle.current().pid()), "true");
        assertThat(Proc.current().pid()).isEqualTo(ProcessHandle.current().pid());
    }

    // ---- how it ends ----

    @Test
    void resultWaitsForWhatTheJobReturns() {
        assertThat(Proc.start(() -> 6 * 7).<Integer>result()).isEqualTo(42);
        assertThat(Proc.start(() -> {}).<Object>result()).isNull();
    }

    @Test
    void aFailureIsExitCodeOneAndThrownByResult() {
        Proc proc = Proc.start((Callable<Integer> & java.io.Serializable) () -> Integer.parseInt("x"));
        proc.join();
        assertThat(proc.exitCode()).hasValue(1);
        assertThat(catchThrowableOfType(TaskFailed.class, proc::result))
                .hasCauseInstanceOf(NumberFormatException.class).hasMessageContaining(proc.name());
    }

    @Test
    void systemExitIsItsExitCode() {
        for (int status : new int[] {0, 3, 250}) {
            Proc proc = Proc.start(() -> System.exit(status));
            proc.join();
            assertThat(proc.exitCode()).hasValue(status);
        }
    }

    @Test
    void haltIsItsExitCodeAndToldByResult() {
        Proc proc = Proc.start(() -> Runtime.getRuntime().halt(9));
        assertThat(catchThrowableOfType(WorkerLost.class, proc::result).exitCode()).isEqualTo(9);
        assertThat(proc.exitCode()).hasValue(9);
    }

    @Test
    void killIsMinusNine() {
        var begun = new SharedQueue<Integer>();
        Proc proc = Proc.start(() -> {
            begun.put(1);
            PoolUnderTest.forEver();
        });
        begun.get();
        proc.kill();
        assertThat(proc.join(LONG)).isTrue();
        assertThat(proc.exitCode()).hasValue(-9);
    }

    @Test
    void terminateIsMinusFifteenAndRunsFinallyBlocks() {
        var events = new SharedQueue<String>();
        Proc proc = Proc.start(() -> {
            try {
                events.put("begun");
                PoolUnderTest.forEver();
            } finally {
                events.put("finally");
            }
        });
        assertThat(events.get()).isEqualTo("begun");
        proc.terminate();
        assertThat(proc.join(LONG)).isTrue();
        assertThat(proc.exitCode()).hasValue(-15);
        assertThat(events.tryGet()).contains("finally");
        proc.terminate();
    }

    @Test
    void terminateEndsEvenABusyLoopSoon() {
        var begun = new SharedQueue<Integer>();
        Proc proc = Proc.start(() -> {
            begun.put(1);
            while (!Thread.currentThread().getName().isEmpty()) {
                Thread.onSpinWait();
            }
        });
        begun.get();
        proc.terminate();
        assertThat(proc.join(Duration.ofSeconds(5))).isTrue();
        assertThat(proc.exitCode().orElseThrow()).isIn(-15, -9);
    }

    @Test
    void interruptEndsWhatWaits() {
        var events = new SharedQueue<String>();
        Proc proc = Proc.start(() -> {
            try {
                events.put("begun");
                PoolUnderTest.forEver();
            } catch (InterruptedException e) {
                events.put("interrupted");
            }
        });
        assertThat(events.get()).isEqualTo("begun");
        proc.interrupt();
        assertThat(events.get()).isEqualTo("interrupted");
        proc.join();
        assertThat(proc.exitCode()).hasValue(0);
    }

    @Test
    void closeEndsItAndIsIdempotent() {
        Proc proc = Proc.start(() -> {
            PoolUnderTest.forEver();
        });
        try (proc) {
            assertThat(proc.isAlive()).isTrue();
        }
        assertThat(proc.isAlive()).isFalse();
        proc.close();
        new Proc(() -> {}).close();
    }

    @Test
    void aProcMayBeEndedBeforeItIsUp() {
        Proc killed = Proc.start(() -> {
            PoolUnderTest.forEver();
        });
        killed.kill();
        assertThat(killed.join(LONG)).isTrue();
        Proc terminated = Proc.start(() -> {
            PoolUnderTest.forEver();
        });
        terminated.terminate();
        assertThat(terminated.join(LONG)).isTrue();
    }

    @Test
    void aProcWaitsForItsThreads() {
        var queue = new SharedQueue<String>();
        Proc proc = Proc.start(() -> {
            Thread.ofPlatform().start(() -> {
                queue.get();
                queue.put("done by a thread");
            });
        });
        assertThat(proc.join(Duration.ofMillis(300))).isFalse();
        queue.put("go");
        assertThat(proc.join(LONG)).isTrue();
        assertThat(queue.get()).isEqualTo("done by a thread");
    }

    @Test
    void killTakesItsChildrenAlong() {
        var pids = new SharedQueue<Long>();
        Proc proc = Proc.start(() -> {
            pids.put(new ProcessBuilder("sleep", "60").start().pid());
            PoolUnderTest.forEver();
        });
        long child = pids.get();
        proc.kill();
        proc.join();
        Eventually.holds("the child is gone", () -> ProcessHandle.of(child).isEmpty());
    }

    @Test
    void procsStartProcs() {
        Proc outer = Proc.start(() -> Proc.start(() -> 5).<Integer>result() + 1);
        assertThat(outer.<Integer>result()).isEqualTo(6);
    }

    @Test
    void stackShowsWhereItIs() {
        var gate = new SharedQueue<Integer>();
        Proc proc = Proc.start(() -> waitsHere(gate));
        Eventually.holds("there", () -> proc.stack().stream()
                .anyMatch(frame -> frame.getMethodName().equals("waitsHere")));
        gate.put(1);
        proc.join();
        assertThat(proc.stack()).isEmpty();
    }

    private static void waitsHere(SharedQueue<Integer> gate) {
        gate.get();
    }

    @Test
    void largeResultsArrive() {
        assertThat(Proc.start(() -> new byte[30 << 20]).<byte[]>result()).hasSize(30 << 20);
    }

    @Test
    void aResultThatCannotTravelIsAFailure() {
        assertThatThrownBy(Proc.start(() -> Thread.currentThread())::result).isInstanceOf(TaskFailed.class)
                .hasMessageContaining("Thread");
    }

    // ---- threads ----

    @Test
    void threadProcsAreMadeNotStarted() {
        var queue = new SharedQueue<Integer>();
        Proc proc = Proc.thread(() -> queue.put(1));
        assertThat(proc.isAlive()).isFalse();
        assertThat(queue.isEmpty()).isTrue();
        proc.start();
        proc.join();
        assertThat(proc.exitCode()).hasValue(0);
        assertThat(proc.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(queue.get()).isEqualTo(1);
    }

    @Test
    void threadProcsShareVariables() {
        int[] cell = new int[1];
        Proc proc = Proc.thread(() -> {
            cell[0] = 5;
        });
        proc.start();
        proc.join();
        assertThat(cell[0]).isEqualTo(5);
    }

    @Test
    void threadProcsFailWithExitCodeOne() {
        Proc proc = Proc.thread((Callable<Integer>) () -> Integer.parseInt("x"));
        proc.start();
        assertThatThrownBy(proc::result).isInstanceOf(TaskFailed.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThat(proc.exitCode()).hasValue(1);
    }

    @Test
    void threadProcsAreInterruptedByTerminate() {
        var events = new SharedQueue<String>();
        Proc proc = Proc.thread(() -> {
            try {
                events.put("begun");
                PoolUnderTest.forEver();
            } finally {
                events.put("finally");
            }
        });
        proc.start();
        events.get();
        proc.terminate();
        assertThat(proc.join(LONG)).isTrue();
        assertThat(events.get()).isEqualTo("finally");
    }
}
