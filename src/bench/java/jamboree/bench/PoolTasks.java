package jamboree.bench;

import static jamboree.Jamboree.chunk;
import static jamboree.Jamboree.range;

import jamboree.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls and maps on a pool of two worker processes that stays open. */
final class PoolTasks {
    private final Pool pool = Pool.processes(2);
    private final List<Integer> numbers = new ArrayList<>(range(1_000_000));
    private final List<String> words = IntStream.range(0, 100_000).mapToObj(i -> "item-" + i)
            .collect(Collectors.toCollection(ArrayList::new));
    private double[] doubles;

    PoolTasks() {
        pool.awaitReady(Duration.ofSeconds(30));
    }

    void addTo(Map<String, Task> tasks) {
        tasks.put("map", count -> Timing.seconds(() -> pool.map(x -> x * x, range(count))) / count);
        tasks.put("stream", count -> Timing.seconds(() -> range(count).parallelStream().map(x -> x * x).toList())
                / count);
        tasks.put("map-small", count -> Timing.medianSeconds(count, () -> pool.map(x -> x * x, range(1000))));
        tasks.put("map-chunk-1", count -> Timing.seconds(() -> pool.with(chunk(1)).map(x -> x * x, range(count)))
                / count);
        tasks.put("map-long", PoolTasks.this::longTasks);
        tasks.put("apply", count -> Timing.medianSeconds(count, () -> pool.apply(() -> 3 * 3)));
        tasks.put("submit", count -> Timing.medianSeconds(count, () -> pool.submit(() -> 3 * 3).get()));
        tasks.put("apply-ints", count -> Timing.medianSeconds(count, this::echoNumbers));
        tasks.put("apply-strings", count -> Timing.medianSeconds(count, this::echoWords));
        tasks.put("apply-changed-ints", count -> Timing.medianSeconds(count, () -> {
            change(numbers);
            return echoNumbers();
        }));
        tasks.put("apply-changed-strings", count -> Timing.medianSeconds(count, () -> {
            change(words);
            return echoWords();
        }));
        tasks.put("doubles-there", count -> Timing.medianSeconds(count, this::sumOfEnds));
        tasks.put("doubles-and-back", count -> Timing.medianSeconds(count, this::doubled));
        tasks.put("bytes-echo", this::echoBytes);
    }

    /** How much longer tasks of 20 ms take than a perfect plan: 1 is perfect. One that waits behind another shows. */
    private double longTasks(int count) throws Exception {
        double took = Timing.seconds(() -> pool.map(x -> {
            Thread.sleep(20);
            return x;
        }, range(count)));
        return took / (0.020 * count / 2);
    }

    private List<Integer> echoNumbers() {
        List<Integer> list = numbers;
        return pool.apply(() -> list);
    }

    private List<String> echoWords() {
        List<String> list = words;
        return pool.apply(() -> list);
    }

    /** One element, so that the list is not what was sent before. */
    private static <T> void change(List<T> list) {
        list.set(0, list.set(1, list.get(0)));
    }

    private double[] doubles() {
        if (doubles == null) {
            doubles = IntStream.range(0, 10_000_000).asDoubleStream().toArray();
        }
        return doubles;
    }

    private double sumOfEnds() {
        double[] array = doubles();
        return pool.apply(() -> array[0] + array[array.length - 1]);
    }

    private double[] doubled() {
        double[] array = doubles();
        return pool.apply(() -> Arrays.stream(array).map(x -> x * 2).toArray());
    }

    /** A round trip of so many bytes. */
    private double echoBytes(int size) throws Exception {
        byte[] bytes = new byte[size];
        int calls = size < 1 << 20 ? 50 : 3;
        return Timing.medianSeconds(calls, () -> pool.apply(() -> bytes));
    }
}
