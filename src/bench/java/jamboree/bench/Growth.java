package jamboree.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** How figures grow: with the items of a map, the workers, the bytes of a call, and what a session holds. */
final class Growth {
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
            out.append("""

                    10 million bend where memory is new to the machine: with a heap touched in advance they take 91 to
                    115 ms, one million 11 to 13 (decision 028).
                    """);
            table("workers: a pool opened, and its first map", "workers", 1, 2, 4, 8, 16, 32, 64);
            lines(new int[] {1, 2, 4, 8, 16, 32, 64},
                    n -> cell(library, "pool-first-map", n, 1) + cell(python, "pool-first-map/spawn", n, 1));
            out.append("""

                    As many workers start at once as there are cores, and the map takes those that are there
                    (decision 021).
                    """);
            table("bytes: a call that returns its argument", "bytes", 16, 256 << 20);
            lines(new int[] {16, 1 << 10, 1 << 15, 1 << 20, 16 << 20, 256 << 20},
                    n -> cell(library, "bytes-echo", n, 1) + cell(python, "bytes-echo", n, 1));
            out.append("""

                    256 MB bend where memory is new to the machine: a virtual machine has to get its pages from its
                    host. With heaps touched in advance the call takes 106 to 152 ms, 16 MB take 15 (decision 024).
                    """);
        }
    }

    private void session() {
        out.append("\n### session: what a snippet and a call cost when it holds so many\n\n"
                + "| typed in | in all | each of the last 10 | stock jshell: in all | each of the last 10 | ratio "
                + "| apply of one that uses one of them |\n|---|---|---|---|---|---|---|\n");
        kind(SessionGrowth.VARIABLES);
        kind(SessionGrowth.METHODS);
        out.append("""

                Each kind of script ran in Jamboree for at most %d and %d s, and then in stock jshell for %d s; a dash
                stands where it had not come so far by then. Both compile with the same `jdk.jshell`, which imports
                all earlier snippets into each new one and reads their classes again: so each costs more than the one
                before. Of the console's samples behind 400 variables 96 %% are inside `JShell.eval` (decision 027). And
                `jdk.jshell` keeps the text of each snippet with all its imports, 0.86 GB at 4600 variables, which the
                collector has to move now and then (decision 028). A call, of which the median of 200 stands here, costs
                what it uses, not what the session holds.
                """.formatted(SessionGrowth.VARIABLES.seconds(), SessionGrowth.METHODS.seconds(),
                SessionGrowth.STOCK_SECONDS));
    }

    private void kind(SessionGrowth.Kind kind) {
        try {
            System.err.println("growth: " + kind.name());
            Map<Integer, SessionGrowth.Stage> ours = SessionGrowth.run(machine, kind);
            Optional<Path> shell = machine.stockShell();
            Map<Integer, SessionGrowth.Stage> stock = shell.isEmpty() ? Map.of()
                    : SessionGrowth.runStock(shell.get(), kind);
            for (int stage : kind.stages()) {
                row(stage + " " + kind.name(), ours.get(stage), stock.get(stage));
            }
        } catch (IOException e) {
            out.append("| ").append(kind.name()).append(" | ").append(e.getMessage()).append(" | | | | | |\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void row(String what, SessionGrowth.Stage ours, SessionGrowth.Stage stock) {
        out.append("| ").append(what).append(cells(ours)).append(cells(stock)).append(" | ")
                .append(ours == null || stock == null ? "-" : Result.number(stock.each() / ours.each())).append(" | ")
                .append(ours == null || Double.isNaN(ours.call()) ? "-" : Result.number(ours.call() * 1e3) + " ms")
                .append(" |\n");
    }

    private static String cells(SessionGrowth.Stage stage) {
        return stage == null ? " | - | -"
                : " | " + Result.number(stage.all()) + " s | " + Result.number(stage.each() * 1e3) + " ms";
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

    /** Asked until it is warm, and at least twice; the median of the later half. */
    private static String cell(LineServer server, String task, int count, int times) {
        List<Double> figures = new ArrayList<>();
        WarmUp warmUp = new WarmUp();
        try {
            boolean going = true;
            while (figures.size() < 2 || going) {
                double figure = server.measure(task, count);
                figures.add(figure);
                going = warmUp.goesOn(figure);
            }
        } catch (Unavailable e) {
            return " | " + e.getMessage();
        }
        double later = Timing.median(figures.subList(figures.size() / 2, figures.size()));
        return " | " + Result.number(later * times * 1e3) + " ms";
    }
}
