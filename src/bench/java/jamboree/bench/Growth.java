package jamboree.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** How figures grow: with the items of a map, the workers, the bytes of a call, and what a session holds. */
final class Growth {
    private static final List<Integer> STAGES = List.of(10, 100, 300, 1000, 2000);
    private static final List<Integer> STOCK_STAGES = List.of(10, 100, 300);

    private final Machine machine;
    private final StringBuilder out = new StringBuilder("\n## Growth\n");

    Growth(Machine machine) {
        this.machine = machine;
    }

    String markdown() {
        library();
        session();
        return out.toString();
    }

    private void library() {
        try (LineServer library = machine.library(0); LineServer python = machine.python()) {
            table("items of a map (seconds in all)", "items", 1_000, 10_000, 100_000, 1_000_000, 10_000_000);
            lines(new int[] {1_000, 10_000, 100_000, 1_000_000, 10_000_000},
                    n -> cell(library, "map", n, n) + cell(python, "map", n, n));
            table("workers: a pool opened, and its first map", "workers", 1, 2, 4, 8, 16, 32, 64);
            lines(new int[] {1, 2, 4, 8, 16, 32, 64},
                    n -> cell(library, "pool-first-map", n, 1) + cell(python, "pool-first-map/spawn", n, 1));
            out.append("""

                    Why it bends: with few items a call costs what its way costs, whatever it carries. Each worker is a
                    JVM of its own that starts and warms up, on the cores there are.
                    """);
            table("bytes: a call that returns its argument", "bytes", 16, 256 << 20);
            lines(new int[] {16, 1 << 10, 1 << 15, 1 << 20, 16 << 20, 256 << 20},
                    n -> cell(library, "bytes-echo", n, 1) + cell(python, "bytes-echo", n, 1));
        }
    }

    private void session() {
        out.append("\n### session: what a snippet and a call cost when it holds so many\n\n"
                + "| typed in | in all | each of the last 10 | apply of one that uses one of them |\n"
                + "|---|---|---|---|\n");
        kind("", rows -> SessionGrowth.run(machine, SessionGrowth.VARIABLES, STAGES, rows));
        kind("", rows -> SessionGrowth.run(machine, SessionGrowth.VARIABLES_BY_TEN, List.of(5000), rows));
        kind("", rows -> SessionGrowth.run(machine, SessionGrowth.METHODS, STAGES, rows));
        machine.stockShell().ifPresent(shell -> kind("stock jshell, ", rows ->
                SessionGrowth.runStock(shell, SessionGrowth.VARIABLES, STOCK_STAGES, rows)));
        out.append("""

                Why it bends: JShell imports every earlier snippet into each new one and reads its class again, so a
                snippet costs in proportion to those before it, and all of them the square; a profile of 350 variables
                shows 90 % of the time inside `JShell.eval`; stock jshell was not measured here. What is ours - the way to
                the session, its checkpoints, a call of a pool - does not grow with the number of snippets.
                """);
    }

    /** Runs that give rows, as they come. */
    private interface Script {
        void run(Consumer<String> rows) throws IOException, InterruptedException;
    }

    private void kind(String prefix, Script script) {
        try {
            script.run(row -> {
                System.err.println("growth: " + prefix + row);
                out.append("| ").append(prefix).append(row.substring(2).replace(" 0.0 ms |", " |")).append('\n');
            });
        } catch (IOException | InterruptedException e) {
            out.append("| ").append(prefix).append(e.getMessage()).append(" | | | |\n");
        }
    }

    private void table(String title, String what, int... range) {
        out.append("\n### ").append(title).append("\n\n| ").append(what)
                .append(" | Jamboree | Python |\n|---|---|---|\n");
        System.err.println("growth: " + title + ", " + range[0] + " to " + range[range.length - 1]);
    }

    private void lines(int[] counts, IntFunction<String> cells) {
        for (int count : counts) {
            String row = count + cells.apply(count);
            System.err.println("growth: " + row);
            out.append("| ").append(row).append(" |\n");
        }
    }

    /** Warm: asked again and again for a time, and at least twice; the median of the later half. */
    private static String cell(LineServer server, String task, int count, int times) {
        List<Double> figures = new ArrayList<>();
        long start = System.nanoTime();
        try {
            while (figures.size() < 2 || System.nanoTime() - start < Row.WARM.toNanos()) {
                figures.add(server.measure(task, count));
            }
        } catch (Unavailable e) {
            return " | " + e.getMessage();
        }
        double[] later = figures.subList(figures.size() / 2, figures.size()).stream().mapToDouble(one -> one).toArray();
        return " | " + Result.number(Timing.median(later) * times * 1e3) + " ms";
    }
}
