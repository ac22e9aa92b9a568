package jamboree.bench;

import static jamboree.Jamboree.range;

import jamboree.Pool;
import jamboree.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starting of processes. With spares kept, they are waited for before the clock starts. */
final class StartTasks {
    void addTo(Map<String, Task> tasks) {
        tasks.put("procs", StartTasks::procs);
        tasks.put("pool-first-map", StartTasks::poolAndMap);
        tasks.put("first-map", StartTasks::firstMap);
        tasks.put("first-call", count -> firstCall());
        tasks.put("idle-memory", StartTasks::idleMemory);
    }

    private static double procs(int count) throws Exception {
        Rest.await();
        return Timing.seconds(() -> {
            List<Proc> procs = range(count).stream().map(i -> Proc.start(() -> {})).toList();
            procs.forEach(Proc::join);
            return null;
        });
    }

    private static double poolAndMap(int workers) throws Exception {
        Rest.await();
        Pool[] opened = new Pool[1];
        double seconds = Timing.seconds(() -> {
            opened[0] = Pool.processes(workers);
            return opened[0].map(x -> x, range(workers));
        });
        opened[0].terminate();
        opened[0].join();
        return seconds;
    }

    /** The first map of a pool whose workers are there. */
    private static double firstMap(int workers) throws Exception {
        Rest.await();
        try (Pool pool = Pool.processes(workers)) {
            pool.awaitReady(Duration.ofSeconds(30));
            return Timing.seconds(() -> pool.map(x -> x, range(workers)));
        }
    }

    private static double firstCall() throws Exception {
        Rest.await();
        try (Pool pool = Pool.processes(1)) {
            pool.awaitReady(Duration.ofSeconds(30));
            return Timing.seconds(() -> pool.apply(() -> 3 * 3));
        }
    }

    /** Bytes of a worker that has run one task: its own, and its share of what it shares. */
    private static double idleMemory(int workers) throws Exception {
        try (Pool pool = Pool.processes(workers)) {
            pool.awaitReady(Duration.ofSeconds(30));
            pool.map(x -> x, range(workers));
            Rest.await();
            return pool.workers().stream().collect(Collectors.averagingDouble(worker -> bytesOf(worker.pid())));
        }
    }

    /** Proportional set size as Linux counts it; elsewhere not a number. */
    private static double bytesOf(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // No such file on this system.
        }
        return Double.NaN;
    }
}
