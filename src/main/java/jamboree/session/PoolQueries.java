package jamboree.session;

import jamboree.Pool;
import jamboree.PoolFailed;
import jamboree.PoolStats;
import jamboree.Proc;
import jamboree.SharedQueue;
import jamboree.Task;
import jamboree.WorkerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * What can be asked about pools, procs and queues: lists of rows, each a map from column to text, or texts of several
 * lines. All of it is derived from the library's public API and its events when it is asked.
 */
final class PoolQueries {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final Checkpoints variables;
    private final LastFailure failure;

    PoolQueries(Checkpoints variables, LastFailure failure) {
        this.variables = variables;
        this.failure = failure;
    }

    void register() {
        Task.onFailure(failure::failed);
        Queries.register("ps", nothing -> ps());
        Queries.register("pools", nothing -> pools());
        Queries.register("procs", nothing -> procs());
        Queries.register("queues", nothing -> queues());
        Queries.register("pool.workers", pool -> workers(pool(pool)));
        Queries.register("pool.made", pool -> made(pool(pool)));
        Queries.register("pool.totals", pool -> totals(pool(pool)));
        Queries.register("pool.stats", pool -> stats(pool(pool)));
        Queries.register("pool.errors", pool -> errors(pool(pool)));
        Queries.register("pool.runs", pool -> Runs.rows(pool(pool).name() + "."));
        Queries.register("pool.failed", pool -> failure.indices());
        Queries.register("proc.stack", PoolQueries::stacks);
        Queries.register("runs", nothing -> Runs.rows(""));
        Queries.register("failure", nothing -> failure.summary());
        Queries.register("unseen", nothing -> failure.unseen(variables.values()));
    }

    /** The pool in a variable of the prompt, or of that name. */
    private static Pool pool(Object argument) {
        if (argument instanceof VariablePlace place && Queries.valueAt(place) instanceof Pool pool) {
            return pool;
        }
        return Pool.active().stream().filter(pool -> pool.name().equals(argument)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no such pool; it may have ended"));
    }

    private static List<Map<String, String>> ps() {
        List<Map<String, String>> rows = new ArrayList<>();
        Pool.active().forEach(pool -> rows.addAll(workers(pool)));
        for (Proc proc : Proc.active()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("name", proc.name());
            row.put("pid", pid(proc.pid()));
            row.put("state", proc.isAlive() ? "alive" : "ended");
            row.put("task", proc.task().isEmpty() ? "-" : proc.task());
            row.put("done", "-");
            row.put("failed", "-");
            addUsage(row, proc.pid(), ProcessUse.up(proc.pid()));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> workers(Pool pool) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (WorkerInfo worker : pool.workers()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("name", worker.name());
            row.put("pid", pid(worker.pid()));
            row.put("state", worker.state());
            row.put("task", worker.task() == null || worker.task().isEmpty() ? "-" : worker.task());
            row.put("done", Long.toString(worker.done()));
            row.put("failed", Long.toString(worker.failed()));
            addUsage(row, worker.pid(), worker.up());
            rows.add(row);
        }
        return rows;
    }

    /** Its workers a moment after it was opened: as a rule they are there by then. */
    private static List<Map<String, String>> made(Pool pool) {
        try {
            pool.awaitReady(MOMENT);
        } catch (PoolFailed broken) {
            // the next call says why
            return List.of();
        }
        return workers(pool);
    }

    private static Map<String, Long> totals(Pool pool) {
        PoolStats stats = pool.stats();
        return Map.of("workers", (long) pool.size(), "tasks", stats.tasks(), "failed", stats.failed(), "lost",
                stats.lost(), "open", stats.open(), "ended", pool.isTerminated() ? 1L : 0L);
    }

    private static void addUsage(Map<String, String> row, long pid, Duration up) {
        row.put("cpu", ProcessUse.cpu(pid));
        row.put("mem", ProcessUse.memory(pid));
        row.put("up", age(up));
    }

    private static String pid(long pid) {
        return pid < 0 ? "-" : Long.toString(pid);
    }

    private static String age(Duration up) {
        return up.toHours() > 0 ? "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart())
                : "%02d:%02d".formatted(up.toMinutesPart(), up.toSecondsPart());
    }

    private static List<Map<String, String>> pools() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Pool pool : Pool.active()) {
            PoolStats stats = pool.stats();
            Map<String, String> row = new LinkedHashMap<>();
            row.put("name", pool.name());
            row.put("kind", pool.kind());
            row.put("workers", Integer.toString(pool.size()));
            row.put("busy", Long.toString(pool.workers().stream().filter(w -> w.state().equals("busy")).count()));
            row.put("done", Long.toString(stats.tasks()));
            row.put("failed", Long.toString(stats.failed()));
            row.put("up", age(stats.up()));
            rows.add(row);
        }
        return rows;
    }

    /** Those that live, and those that have ended and are in a variable. */
    private List<Map<String, String>> procs() {
        Set<Proc> procs = new LinkedHashSet<>(Proc.active());
        for (Object value : variables.values().values()) {
            if (value instanceof Proc proc) {
                procs.add(proc);
            } else if (LastFailure.isPlain(value)) {
                ((Collection<?>) value).stream().filter(Proc.class::isInstance)
                        .forEach(proc -> procs.add((Proc) proc));
            }
        }
        return procs.stream().filter(proc -> proc.isAlive() || proc.exitCode().isPresent()).map(PoolQueries::row)
                .toList();
    }

    private static Map<String, String> row(Proc proc) {
        boolean alive = proc.isAlive();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", proc.name());
        row.put("pid", pid(proc.pid()));
        row.put("state", alive ? "alive" : "ended");
        row.put("exit", proc.exitReason().orElse("-"));
        row.put("runs", proc.task().isEmpty() ? "-" : proc.task());
        row.put("cpu", alive ? ProcessUse.cpu(proc.pid()) : "-");
        row.put("mem", alive ? ProcessUse.memory(proc.pid()) : "-");
        row.put("age", alive ? age(ProcessUse.up(proc.pid())) : "-");
        return row;
    }

    private List<Map<String, String>> queues() {
        List<Map<String, String>> rows = new ArrayList<>();
        variables.values().forEach((name, value) -> {
            if (value instanceof SharedQueue<?> queue) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("name", name);
                // "SharedQueue of 2 items, 1 waiting to get for 3 s"
                String[] told = queue.toString().replaceFirst("^SharedQueue of ", "").split(", ", 2);
                row.put("items", told[0].replaceFirst(" items?$", ""));
                row.put("room", queue.capacity() == 0 ? "any" : Integer.toString(queue.capacity()));
                row.put("state", told.length > 1 ? told[1] : "-");
                rows.add(row);
            }
        });
        return rows;
    }

    private static String stats(Pool pool) {
        PoolStats stats = pool.stats();
        return String.format(Locale.ROOT, """
                %s: %d workers of kind %s, up %s
                tasks    %,d finished, %,d failed, %,d lost with their worker
                busy     %.1f s of task time, %.0f %% of what the workers could do
                sent     %,d bytes of code and inputs
                workers  %d started in all
                """, pool.name(), pool.size(), pool.kind(), age(stats.up()), stats.tasks(), stats.failed(),
                stats.lost(), stats.busy().toMillis() / 1000.0, 100 * stats.utilization(pool.size()), stats.bytes(),
                stats.workers()) + Runs.verdict(pool);
    }

    /** Failures by kind; those that nothing was thrown for are only counted. */
    private String errors(Pool pool) {
        PoolStats stats = pool.stats();
        Instant since = Instant.now().minus(stats.up());
        List<String> lines = new ArrayList<>(failure.errors().lines(pool.name(), since));
        long others = stats.failed() - failure.errors().count(pool.name(), since);
        if (others > 0) {
            lines.add(others + (lines.isEmpty() ? " failed" : " more failed")
                    + "; outcomes(…) and tasks tell of each by error() and exceptionNow()");
        }
        return lines.isEmpty() ? "no failed tasks in " + pool.name() : String.join("\n", lines);
    }

    /** For each proc a row that names it, followed by one for each frame of its action. */
    private static Object stacks(Object argument) {
        Object value = argument instanceof VariablePlace place ? Queries.valueAt(place) : null;
        List<Proc> procs = new ArrayList<>();
        if (value instanceof Proc proc) {
            procs.add(proc);
        } else if (LastFailure.isPlain(value)) {
            ((Collection<?>) value).stream().filter(Proc.class::isInstance).forEach(proc -> procs.add((Proc) proc));
        } else {
            procs.addAll(Proc.active());
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (Proc proc : procs) {
            rows.add(Map.of("proc", proc.toString()));
            for (StackTraceElement frame : proc.stack()) {
                rows.add(Map.of("class", frame.getClassName(), "method", frame.getMethodName(),
                        "file", frame.getFileName() == null ? "" : frame.getFileName(),
                        "line", Integer.toString(frame.getLineNumber())));
            }
        }
        return rows;
    }
}
