package jamboree;

import static jamboree.Jamboree.chunk;
import static jamboree.Jamboree.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Big values on their way to workers and back. */
@Timeout(120)
class BigValuesTest {
    private static final int MANY = 1_000_000;

    private final Pool pool = Pool.processes(2);

    @AfterEach
    void close() {
        pool.close();
    }

    private static long inMemory(String prefix) {
        Path memory = RuntimeDirectory.memory().orElse(null);
        if (memory == null) {
            return 0;
        }
        try (var files = Files.list(memory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    @Test
    void arraysGoThereAndBack() {
        for (int round = 0; round < 5; round++) {
            double[] array = numbers(MANY + round);
            double[] back = pool.apply(() -> Arrays.stream(array).map(x -> x * 2).toArray());
            assertThat(back).hasSize(array.length);
            assertThat(back[array.length - 1]).isEqualTo(2 * array[array.length - 1]);
        }
    }

    @Test
    void arraysAreInputsAndResults() {
        List<long[]> inputs = IntStream.range(0, 12).mapToObj(i -> {
            long[] array = new long[300_000];
            array[i] = i;
            return array;
        }).toList();
        List<long[]> results = pool.map(array -> {
            long[] copy = array.clone();
            copy[100]++;
            return copy;
        }, inputs);
        for (int i = 0; i < 12; i++) {
            assertThat(results.get(i)[i]).isEqualTo(i);
            assertThat(results.get(i)[100]).isEqualTo(1);
        }
    }

    @Test
    void anArrayIsAsItWasWhenItWasSubmitted() {
        double[] array = numbers(MANY);
        List<Task<Double>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            array[0] = i;
            tasks.add(pool.submit(() -> array[0] + array[MANY - 1]));
        }
        for (int i = 0; i < 8; i++) {
            assertThat(tasks.get(i).result()).isEqualTo(i + MANY - 1.0);
        }
    }

    @Test
    void whatIsCapturedAgainAndAgainIsSentOnceToEachWorker() {
        List<Integer> list = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
        for (int i = 0; i < 20; i++) {
            int at = i;
            assertThat(pool.apply(() -> list.get(at) + list.size())).isEqualTo(at + MANY);
        }
        assertThat(pool.stats().bytes()).isBetween(4L * MANY, 9L * MANY);
        list.set(7, -1);
        assertThat(pool.apply(() -> list.get(7))).isEqualTo(-1);
        assertThat(pool.stats().bytes()).isBetween(8L * MANY, 13L * MANY);
    }

    record Point(int x, int y) {}

    private static List<Point> points() {
        return IntStream.range(0, 300_000).mapToObj(i -> new Point(i, -i)).toList();
    }

    private List<String> notesOf(Runnable work) {
        try (Heard<String> heard = Heard.notes("")) {
            work.run();
            return List.copyOf(heard.all());
        }
    }

    @Test
    void aNoteTellsOfLargeCapturesThatAreSentAgainAndAgain() {
        List<Point> points = points();
        assertThat(notesOf(() -> range(6).forEach(i -> pool.apply(() -> points.get(i).x())))).singleElement().asString()
                .contains(pool.name(), "MB", "3 times", "every call");
        assertThat(notesOf(() -> range(6).forEach(i -> pool.apply(() -> points.size() + 1)))).hasSize(1);
        assertThat(notesOf(() -> range(6).forEach(i -> pool.apply(() -> points().size())))).isEmpty();
    }

    @Test
    void aNoteTellsOfLargeInputsThatAreSentAgainAndAgain() {
        List<Point> points = points();
        Calls single = pool.with(chunk(1));
        assertThat(notesOf(() -> single.starmap((all, i) -> all.get(i).x(),
                range(6).stream().map(i -> java.util.Map.entry(points, i)).toList()))).singleElement().asString()
                .contains(pool.name(), "MB", "3 times");
        assertThat(notesOf(() -> single.map(list -> list.size(), range(6).stream().map(i -> points()).toList())))
                .isEmpty();
    }

    @Test
    void aWorkerThatDiesLeavesNoMemoryBehind() {
        double[] array = numbers(MANY);
        assertThat(pool.apply(() -> array)).hasSize(MANY);
        assertThat(pool.apply(() -> array.clone())).hasSize(MANY);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> pool.apply(() -> {
                Runtime.getRuntime().halt(1);
                return array;
            })).isInstanceOf(WorkerLost.class);
        }
        assertThat(pool.apply(() -> array)).isEqualTo(array);
        pool.close();
        Eventually.holds("no files of workers", () -> inMemory("w") == 0);
    }

    @Test
    void theMemoryIsGivenBackWhenTheLastPoolCloses() {
        double[] array = numbers(MANY);
        assertThat(pool.apply(() -> array.length)).isEqualTo(MANY);
        pool.close();
        Eventually.holds("no files", () -> inMemory("m") == 0);
    }
}
