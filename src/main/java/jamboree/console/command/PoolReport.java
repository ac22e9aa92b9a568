package jamboree.console.command;

import jamboree.session.QueryFailed;
import jamboree.session.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line about a pool that was made: "5 worker processes (pids 4101-4105), ready in 0.2 s". */
final class PoolReport {

    private PoolReport() {
    }

    /** The line; the number of workers is the one asked for where the session cannot tell. */
    static String made(String name, int asked, Duration elapsed, String kind, CommandContext context) {
        List<Long> pids = new ArrayList<>();
        int workers = 0;
        try {
            Workspace workspace = context.workspace();
            Object place = Names.variable(name, workspace.shell()).<Object>map(workspace::place).orElse(name);
            for (Map<String, String> row : Table.of(workspace.ask("pool.workers", place)).rows()) {
                workers++;
                String pid = row.getOrDefault("pid", "-");
                if (pid.matches("[0-9]+")) {
                    pids.add(Long.parseLong(pid));
                }
            }
        } catch (QueryFailed unknown) {
            // the pool stands; only its pids cannot be shown
            pids.clear();
        }
        workers = workers == 0 ? asked : workers;
        String time = String.format(Locale.ROOT, "ready in %.1f s", elapsed.toMillis() / 1000.0);
        String what = workers == 0 ? kind + "s" : workers + " " + (workers == 1 ? kind : plural(kind));
        return name + ": " + what.replace("processs", "processes")
                + (kind.endsWith("process") ? where(pids, workers) : "") + ", " + time;
    }

    /** " (pids 4101-4103, 2 starting)": a pool is there before all of its workers are. */
    static String where(List<Long> pids, int workers) {
        if (pids.isEmpty()) {
            return "";
        }
        int starting = workers - pids.size();
        return " (" + pids(pids) + (starting > 0 ? ", " + starting + " starting" : "") + ")";
    }

    private static String plural(String kind) {
        return kind.endsWith("s") ? kind + "es" : kind + "s";
    }

    /** {@code pid 7}, {@code pids 4101-4105}, {@code pids 4101, 4107, 4110}. */
    static String pids(List<Long> pids) {
        List<Long> sorted = pids.stream().sorted().toList();
        if (sorted.size() == 1) {
            return "pid " + sorted.getFirst();
        }
        boolean row = sorted.getLast() - sorted.getFirst() == sorted.size() - 1;
        return "pids " + (row ? sorted.getFirst() + "-" + sorted.getLast()
                : String.join(", ", sorted.stream().map(String::valueOf).toList()));
    }
}
