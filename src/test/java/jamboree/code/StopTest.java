package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that does not end by itself can be stopped, whatever it catches. */
class StopTest {
    private static Prompt prompt;

    @BeforeAll
    static void type() {
        prompt = new Prompt();
        prompt.type("volatile int x = 0; boolean entered = false; void spin() { x++; entered = true; }"
                + " int deep(int n) { return deep(n + 1) + 1; }");
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @AfterEach
    void clear() {
        Stop.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "while (true) { entered = true; }",
        "for (;;) { x++; entered = true; }",
        "do { spin(); } while (true);",
        "while (true) { try { while (true) { spin(); } } catch (Throwable t) { } }",
        "while (true) { try { spin(); } catch (Throwable t) { } finally { x++; } }",
        "while (true) { synchronized (this_()) { try { spin(); } catch (Error e) { continue; } } }",
        "IntStream.iterate(0, i -> i + 1).filter(i -> { entered = true; return i < 0; }).findFirst();",
        "while (true) { try { deep(0); } catch (StackOverflowError e) { entered = true; } }",
        "while (true) { switch (x) { case -1: return; default: spin(); } }"})
    void anEndlessLoopEnds(String body) throws Exception {
        prompt.type("Object this_() { return String.class; } entered = false; Runnable r = () -> { " + body + " };");
        Runnable task = (Runnable) prompt.type("(Runnable) r");
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(task, "endless");
        thread.setUncaughtExceptionHandler((_, e) -> end.set(e));
        thread.setDaemon(true);
        thread.start();
        while (!(boolean) prompt.type("entered")) {
            Thread.onSpinWait();
        }
        Stop.request(thread);
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(end.get()).isInstanceOf(StopError.class);
    }

    @Test
    void aGroupIsStoppedAndOthersRunOn() throws Exception {
        Runnable task = (Runnable) prompt.type("(Runnable) () -> { while (true) { spin(); } }");
        ThreadGroup group = new ThreadGroup("stopped");
        Thread inside = new Thread(new ThreadGroup(group, "below"), task, "inside");
        Thread outside = new Thread(task, "outside");
        for (Thread thread : new Thread[] {inside, outside}) {
            thread.setUncaughtExceptionHandler((_, _) -> { });
            thread.setDaemon(true);
            thread.start();
        }
        Stop.requestGroup(group);
        assertThat(inside.join(Duration.ofSeconds(20))).isTrue();
        assertThat(outside.isAlive()).isTrue();
        Stop.clearGroup(group);
        Stop.request(outside);
        assertThat(outside.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void afterClearEverythingRunsAgain() {
        Stop.request(Thread.currentThread());
        assertThat(Stop.requested()).isTrue();
        Stop.clear(Thread.currentThread());
        assertThat(Stop.requested()).isFalse();
        assertThat(prompt.type("IntStream.range(0, 5).map(i -> i + 1).sum()")).isEqualTo(15);
    }
}
