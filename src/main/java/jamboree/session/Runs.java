package jamboree.session;

import jamboree.Event;
import jamboree.Events;
import jamboree.Pool;
import jamboree.PoolStats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who ran what when, from the events that are kept: rows for a timeline, and whether the workers pay. */
final class Runs {
    /** A task shorter than that costs more to send than to run. */
    private static final long SHORT_NANOS = 20_000;
    private static final double LITTLE = 1.2;

    private Runs() {}

    private static List<Event.TasksRun> of(String prefix) {
        List<Event.TasksRun> runs = new ArrayList<>();
        for (Event event : Events.recent()) {
            if (event instanceof Event.TasksRun run && run.worker().startsWith(prefix)) {
                runs.add(run);
            }
        }
        return runs;
    }

    /** Rows with worker, label, from and to in microseconds since the first of them, count and failed; deaths, too. */
    static List<Map<String, String>> rows(String prefix) {
        List<Event.TasksRun> runs = of(prefix);
        Instant first = runs.stream().map(run -> run.at().minus(run.elapsed())).min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Event.TasksRun run : runs) {
            Map<String, String> row = row(run.worker(), run.label(), first, run.at().minus(run.elapsed()), run.at());
            row.put("count", Integer.toString(run.count()));
            row.put("failed", Integer.toString(run.failed()));
            rows.add(row);
        }
        for (Event event : Events.recent()) {
            if (event instanceof Event.WorkerEnded ended && !ended.expected() && ended.worker().startsWith(prefix)
                    && !runs.isEmpty() && ended.at().isAfter(first)) {
                Map<String, String> row = row(ended.worker(), "ended with " + ended.how(), first, ended.at(),
                        ended.at());
                row.put("count", "0");
                row.put("failed", "0");
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, String> row(String worker, String label, Instant first, Instant from, Instant to) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("worker", worker);
        row.put("label", label);
        row.put("from", Long.toString(Duration.between(first, from).toNanos() / 1000));
        row.put("to", Long.toString(Duration.between(first, to).toNanos() / 1000));
        return row;
    }

    /** The speed-up against one task after the other, and advice when there is little; empty before the first task. */
    static String verdict(Pool pool) {
        List<Event.TasksRun> runs = of(pool.name() + ".");
        if (runs.isEmpty()) {
            return "";
        }
        long busy = runs.stream().mapToLong(run -> run.elapsed().toNanos()).sum();
        long wall = Math.max(1, covered(runs));
        long count = Math.max(1, runs.stream().mapToLong(Event.TasksRun::count).sum());
        double gain = (double) busy / wall;
        String text = String.format(Locale.ROOT, "speed-up %.1f × against one task after the other, %s a task%n", gain,
                time(busy / count));
        PoolStats stats = pool.stats();
        if (busy / count < SHORT_NANOS && stats.tasks() > 0) {
            return text + (pool.kind().equals("processes")
                    ? "advice   tasks this short do not pay for processes: do more in each, or use :pool N --threads\n"
                    : "advice   tasks this short do not pay for a pool: do more in each\n");
        }
        return gain >= LITTLE || pool.size() == 1 ? text
                : text + "advice   the workers hardly ran at the same time: hand over more work at once, as map does\n";
    }

    /** Nanoseconds during which at least one task ran. */
    private static long covered(List<Event.TasksRun> runs) {
        List<Event.TasksRun> sorted = new ArrayList<>(runs);
        sorted.sort((a, b) -> a.at().minus(a.elapsed()).compareTo(b.at().minus(b.elapsed())));
        long covered = 0;
        Instant end = Instant.MIN;
        for (Event.TasksRun run : sorted) {
            Instant from = run.at().minus(run.elapsed());
            Instant start = from.isAfter(end) ? from : end;
            if (run.at().isAfter(start)) {
                covered += Duration.between(start, run.at()).toNanos();
                end = run.at();
            }
        }
        return covered;
    }

    private static String time(long nanos) {
        return nanos < 1_000_000 ? String.format(Locale.ROOT, "%.1f us", nanos / 1e3)
                : nanos < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
