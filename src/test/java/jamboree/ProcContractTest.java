package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What procs over processes and over threads do alike; where they differ by nature, the test says how. */
@Timeout(60)
class ProcContractTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    enum Kind {
        PROCESS {
            @Override
            Proc make(Job<?> job) {
                return new Proc(job);
            }
        },
        THREAD {
            @Override
            Proc make(Job<?> job) {
                return Proc.thread(job);
            }
        };

        abstract Proc make(Job<?> job);

        Proc start(Job<?> job) {
            Proc proc = make(job);
            proc.start();
            return proc;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isMadeThenStartedOnce(Kind kind) {
        Proc proc = kind.make(() -> 6 * 7);
        assertThat(proc.isAlive()).isFalse();
        assertThat(proc.pid()).isEqualTo(-1);
        assertThat(proc.exitCode()).isEmpty();
        assertThat(proc.stack()).isEmpty();
        for (var early : Stream.<Runnable>of(proc::join, () -> proc.join(LONG), proc::result, proc::terminate,
                proc::kill, proc::interrupt).toList()) {
            assertThatThrownBy(early::run).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not been started");
        }
        proc.start();
        assertThatThrownBy(proc::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("once");
        assertThatThrownBy(() -> proc.setDaemon(true)).isInstanceOf(IllegalStateException.class);
        assertThat(proc.<Integer>result()).isEqualTo(42);
        assertThat(proc.exitCode()).hasValue(0);
        assertThatThrownBy(proc::start).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void itsFailureIsToldLikeThatOfAThreadUnlessSomebodyAsksForTheResult(Kind kind) throws Exception {
        var told = new LinkedBlockingQueue<String>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> told.add(thread.getName() + ": " + thrown));
        try {
            Proc unasked = kind.start(() -> {
                throw new IllegalStateException("boom");
            });
            assertThat(told.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(unasked.name() + ": java.lang.IllegalStateException: boom");
            unasked.join();
            assertThat(unasked.exitCode()).hasValue(1);

            var gate = new SharedEvent();
            Proc asked = kind.start(() -> {
                gate.await();
                throw new IllegalStateException("asked");
            });
            var failure = new CompletableFuture<Throwable>();
            Thread asking = Thread.ofPlatform().start(() -> failure.complete(catchThrowable(asked::result)));
            Eventually.holds("it waits for the result", () -> asking.getState() == Thread.State.WAITING
                    || asking.getState() == Thread.State.TIMED_WAITING);
            gate.set();
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(TaskFailed.class).hasMessageContaining("asked");
            assertThat(told).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWaitedForAsOftenAsOneLikes(Kind kind) {
        var gate = new SharedEvent();
        Proc proc = kind.start(() -> {
            gate.await();
            return 1;
        });
        assertThat(proc.join(Duration.ofMillis(10))).isFalse();
        assertThat(proc.join(Duration.ZERO)).isFalse();
        assertThat(proc.exitCode()).isEmpty();
        assertThat(proc.exitReason()).isEmpty();
        assertThat(proc.isAlive()).isTrue();
        gate.set();
        proc.join();
        assertThat(proc.join(Duration.ZERO)).isTrue();
        proc.join();
        assertThat(proc.isAlive()).isFalse();
        assertThat(proc.<Integer>result()).isEqualTo(1);
        assertThat(proc.<Integer>result()).isEqualTo(1);
        assertThat(proc.onExit().join()).isSameAs(proc);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsStatusOneAndThrownByResult(Kind kind) {
        Proc proc = kind.start(() -> Integer.parseInt("x"));
        proc.join();
        assertThat(proc.exitCode()).hasValue(1);
        assertThatThrownBy(proc::result).isInstanceOf(TaskFailed.class)
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptIsHeardAndFinallyBlocksRun(Kind kind) {
        var events = new SharedQueue<String>();
        Proc proc = kind.start(() -> {
            events.put("begun");
            try {
                return PoolUnderTest.forEver();
            } finally {
                events.put("finally");
            }
        });
        assertThat(events.get()).isEqualTo("begun");
        proc.interrupt();
        assertThat(proc.join(LONG)).isTrue();
        assertThat(events.get()).isEqualTo("finally");
        assertThatThrownBy(proc::result).hasCauseInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void endingItIsIdempotent(Kind kind) {
        var begun = new SharedEvent();
        Proc proc = kind.start(() -> {
            begun.set();
            return PoolUnderTest.forEver();
        });
        begun.await();
        assertThat(Proc.active()).contains(proc);
        proc.terminate();
        proc.terminate();
        assertThat(proc.join(LONG)).isTrue();
        proc.terminate();
        proc.kill();
        proc.interrupt();
        proc.close();
        proc.close();
        assertThat(Proc.active()).doesNotContain(proc);
        assertThat(proc.name()).isNotEmpty();
        assertThat(proc.pid()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void closeEndsWhatRuns(Kind kind) {
        var begun = new SharedEvent();
        Proc proc = kind.start(() -> {
            begun.set();
            return PoolUnderTest.forEver();
        });
        begun.await();
        proc.close();
        assertThat(proc.isAlive()).isFalse();
        assertThat(proc.exitCode()).isPresent();
    }

    /** Here the kinds differ: a process has a number and variables of its own. */
    @ParameterizedTest
    @EnumSource
    void runsWhereItsKindRuns(Kind kind) {
        int[] shared = {0};
        Proc proc = kind.start(() -> {
            shared[0] = 1;
            return ProcessHandle.current().pid();
        });
        assertThat(proc.<Long>result()).isEqualTo(proc.pid());
        assertThat(proc.pid() == ProcessHandle.current().pid()).isEqualTo(kind == Kind.THREAD);
        assertThat(shared[0]).isEqualTo(kind == Kind.THREAD ? 1 : 0);
    }

    @Test
    void aHandleOfAProcDoesNotTravel() {
        Proc never = new Proc(() -> 1);
        assertThatThrownBy(() -> Proc.start(() -> never.start())).isInstanceOf(NotShippable.class)
                .hasMessageContaining("jamboree.Proc");
    }

    @Test
    void itselfAndItsParentAreKnownNotOwned() {
        for (Runnable refused : Stream.<Runnable>of(() -> Proc.current().join(), () -> Proc.current().start(),
                () -> Proc.current().terminate(), () -> Proc.current().close()).toList()) {
            assertThatThrownBy(refused::run).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this process itself");
        }
        assertThat(Proc.start(() -> {
            try {
                Proc.parent().terminate();
                return "terminated";
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }).<String>result()).contains("not a child of this process");
    }

    /** Exit hooks are Java's: they run at a normal end and at terminate, not at kill. */
    @Test
    void shutdownHooksRunUnlessItIsKilled() throws Exception {
        var said = new SharedQueue<String>();
        var begun = new SharedEvent();
        Proc terminated = Proc.start(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> said.putSync("terminated")));
            begun.set();
            PoolUnderTest.forEver();
        });
        begun.await();
        terminated.terminate();
        assertThat(terminated.onExit().get(20, TimeUnit.SECONDS)).isSameAs(terminated);
        assertThat(said.poll(LONG)).isEqualTo("terminated");
    }

    /** When all threads have ended, nobody reads the link any more: a hook gets no answers, and does not wait. */
    @Test
    void aHookThatAsksOtherProcessesIsRefused(@TempDir Path directory) throws IOException {
        String told = directory.resolve("told").toString();
        var queue = new SharedQueue<String>();
        Proc proc = Proc.start(() -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                queue.get();
            } catch (QueueClosed e) {
                write(told, e.getMessage());
            }
        })));
        assertThat(proc.join(LONG)).isTrue();
        assertThat(proc.exitCode()).hasValue(0);
        assertThat(Files.readString(Path.of(told))).contains("this process is ending");
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
