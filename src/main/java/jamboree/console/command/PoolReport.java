package jamboree.console.command;

import jamboree.session.QueryFailed;
import jamboree.session.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line about a pool that was made: "5 worker processes (pids 4101-4105), ready in 0.2 s", and one about its end:
 * "closed, 5 workers ended, 1,047 tasks, 1 lost".
 */
final class PoolReport {

    private PoolReport() {
    }

    /** The line; the number of workers is the one asked for where the session cannot tell. */
    static String made(String name, int asked, Duration elapsed, String kind, CommandContext context) {
        List<Long> pids = new ArrayList<>();
        int workers = 0;
        int starting = 0;
        long start = System.nanoTime();
        try {
            Table made = Table.of(context.workspace().ask("pool.made", place(name, context)));
            for (Map<String, String> row : made.rows()) {
                workers++;
                starting += row.getOrDefault("state", "").equals("starting") ? 1 : 0;
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
        String what = workers == 0 ? kind + "s" : workers + " " + (workers == 1 ? kind : plural(kind));
        return name + ": " + what.replace("processs", "processes")
                + (kind.endsWith("process") && !pids.isEmpty() ? " (" + pids(pids) + ")" : "") + ", "
                + readiness(starting, elapsed.plusNanos(System.nanoTime() - start));
    }

    /** {@code ready in 0.2 s}, or {@code 2 still starting}: a pool takes work before all of its workers are there. */
    static String readiness(int starting, Duration elapsed) {
        return starting > 0 ? starting + " still starting"
                : String.format(Locale.ROOT, "ready in %.1f s", elapsed.toMillis() / 1000.0);
    }

    static Object place(String pool, CommandContext context) {
        return Names.variable(pool, context.workspace().shell()).<Object>map(context.workspace()::place).orElse(pool);
    }

    /** What a pool has done up to now, for {@link #ended}; empty where the session cannot tell. */
    static Map<?, ?> totals(String name, CommandContext context) {
        try {
            return context.workspace().ask("pool.totals", place(name, context)) instanceof Map<?, ?> totals ? totals
                    : Map.of();
        } catch (QueryFailed unknown) {
            // it can be ended all the same
            return Map.of();
        }
    }

    /**
     * What its end came to.
     *
     * @param how    closed, terminated
     * @param before what it had done before
     * @param after  what it has done in all
     */
    static String ended(String name, String how, Map<?, ?> before, Map<?, ?> after) {
        if (number(before, "ended") > 0) {
            return name + ": had ended before";
        }
        StringBuilder text = new StringBuilder(name).append(": ").append(how).append(", ")
                .append(counted(number(before, "workers"), "worker")).append(" ended, ")
                .append(counted(number(after, "tasks"), "task"));
        long lost = number(after, "lost");
        add(text, number(after, "failed") - lost, "failed");
        add(text, lost, "lost");
        add(text, number(before, "open") - (number(after, "tasks") - number(before, "tasks")), "not done");
        return text.toString();
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
        }
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static long number(Map<?, ?> totals, String key) {
        return totals.get(key) instanceof Number value ? value.longValue() : 0;
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
