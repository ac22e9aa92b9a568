package jamboree;

import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;

import jamboree.engine.WorkerOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workers print arrives, whole line by whole line, and never disturbs the pool. */
@Timeout(40)
class WorkerOutputTest {
    private static final String FILLER = "-".repeat(60);
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private WorkerOutput.Sink before;

    @BeforeEach
    void listen() {
        before = (worker, error, lines) -> (error ? System.err : System.out).print(lines);
        WorkerOutput.sendTo((worker, error, lines) -> {
            assertThat(lines).endsWith("\n");
            synchronized (out) {
                lines.lines().forEach(line -> (error ? err : out).add(worker + "|" + line));
            }
        });
    }

    @AfterEach
    void restore() {
        WorkerOutput.sendTo(before);
    }

    private int count() {
        synchronized (out) {
            return out.size() + err.size();
        }
    }

    @Test
    void aProcIsHeardUntilItsLastThreadAndHookHaveEnded() {
        Proc proc = new Proc("late", () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            Thread first = Thread.currentThread();
            new Thread(() -> {
                while (Arrays.stream(first.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals("awaitOthers"))) {
                    Thread.onSpinWait();
                }
                System.out.println("thread");
            }).start();
        });
        proc.start();
        proc.join();
        assertThat(out).containsExactly("late|thread", "late|hook");
        assertThat(proc.exitCode()).hasValue(0);
    }

    @Test
    void allLinesArriveWholeAndTagged() {
        try (var pool = Pool.builder().workers(2).name("printers").open()) {
            pool.map(x -> {
                for (int i = 0; i < 1000; i++) {
                    System.out.print(x + ":" + i);
                    System.out.println(" " + FILLER);
                }
                return x;
            }, range(10));
        }
        assertThat(out).hasSize(10_000).allMatch(line -> line.matches("printers\\.\\d\\|\\d:\\d+ " + FILLER));
        Set<String> texts = out.stream().map(line -> line.replaceFirst(".*\\|", "")).collect(Collectors.toSet());
        assertThat(texts).hasSize(10_000);
        for (int x = 0; x < 10; x++) {
            String start = x + ":";
            List<String> expected = IntStream.range(0, 1000).mapToObj(i -> start + i + " " + FILLER).toList();
            assertThat(out.stream().map(line -> line.replaceFirst(".*\\|", ""))
                    .filter(line -> line.startsWith(start))).as("in order").isEqualTo(expected);
        }
    }

    @Test
    void linesComeBeforeTheResultOfTheirTask() {
        try (var pool = Pool.processes(1)) {
            pool.apply(() -> {
                System.out.println("a line");
                System.err.println("an error");
                System.out.print("no end");
            });
            assertThat(out).extracting(line -> line.replaceFirst(".*\\|", "")).contains("a line");
            assertThat(err).extracting(line -> line.replaceFirst(".*\\|", "")).contains("an error");
            Eventually.holds("the line without end", () -> count() == 3);
        }
    }

    @Test
    void closingAndReplacingStreamsDoesNoHarm() {
        try (var pool = Pool.processes(1)) {
            pool.apply(() -> {
                System.out.close();
                System.err.close();
                System.out.println("after close");
            });
            pool.apply(() -> System.setOut(new PrintStream(new ByteArrayOutputStream())));
            pool.apply(() -> System.out.println("into nowhere"));
            assertThat(pool.map(x -> x, range(5))).isEqualTo(range(5));
        }
        assertThat(out).extracting(line -> line.replaceFirst(".*\\|", "")).containsExactly("after close");
    }

    @Test
    void whatChildrenOfWorkersPrintArrivesToo() {
        try (var pool = Pool.processes(1)) {
            pool.apply(() -> {
                new ProcessBuilder("sh", "-c", "echo native; echo trouble >&2").inheritIO().start().waitFor();
            });
        }
        Eventually.holds("both lines", () -> count() == 2);
        assertThat(out).singleElement().asString().endsWith("|native");
        assertThat(err).singleElement().asString().endsWith("|trouble");
    }

    @Test
    void aFloodIsHeldBackNotLost() {
        try (var pool = Pool.processes(1)) {
            pool.apply(() -> {
                for (int i = 0; i < 200_000; i++) {
                    System.out.println(FILLER);
                }
            });
        }
        assertThat(out).hasSize(200_000);
    }

    @Test
    void workersReadNothingFromStandardInput() {
        try (var pool = Pool.processes(1)) {
            assertThat(pool.<Integer>apply(() -> System.in.read())).isEqualTo(-1);
        }
    }
}
