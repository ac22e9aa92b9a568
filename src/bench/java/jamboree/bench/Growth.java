package jamboree.bench;

import java.io.IOException;
import java.util.List;
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
            table("workers: a pool opened, and its first map", "workers", 1, 2, 4, 8, 16, 32, 64);
            lines(new int[] {1, 2, 4, 8, 16, 32, 64},
                    n -> cell(library, "pool-first-map", n, 1) + cell(python, "pool-first-map/spawn", n, 1));
            table("bytes: a call that returns its argument", "bytes", 16, 256 << 20);
            lines(new int[] {16, 1 << 10, 1 << 15, 1 << 20, 16 << 20, 256 << 20},
                    n -> cell(library, "bytes-echo", n, 1) + cell(python, "bytes-echo", n, 1));
        }
    }

    private void session() {
        out.append("\n### session: what a call and a snippet cost when it holds so many\n\n"
                + "| snippets | typed in | each of the last 10 | apply of one that uses one of them |\n"
                + "|---|---|---|---|\n");
        SessionGrowth session = new SessionGrowth(machine);
        for (String kind : List.of("variables", "methods")) {
            for (int n : new int[] {10, 100, 1000, 2000, 5000}) {
                try {
                    out.append("| ").append(n).append(' ').append(kind).append(" | ").append(session.row(kind, n))
                            .append(" |\n");
                } catch (IOException | InterruptedException e) {
                    out.append("| ").append(n).append(' ').append(kind).append(" | ").append(e.getMessage())
                            .append(" | | |\n");
                }
                System.err.println("growth: " + n + " " + kind);
            }
        }
    }

    private void table(String title, String what, int... range) {
        out.append("\n### ").append(title).append("\n\n| ").append(what)
                .append(" | Jamboree | Python |\n|---|---|---|\n");
        System.err.println("growth: " + title + ", " + range[0] + " to " + range[range.length - 1]);
    }

    private void lines(int[] counts, IntFunction<String> cells) {
        for (int count : counts) {
            out.append("| ").append(count).append(cells.apply(count)).append(" |\n");
        }
    }

    /** The second of two figures, so that it is warm. */
    private static String cell(LineServer server, String task, int count, int times) {
        try {
            server.measure(task, count);
            return " | " + Result.number(server.measure(task, count) * times * 1e3) + " ms";
        } catch (Unavailable e) {
            return " | " + e.getMessage();
        }
    }
}
