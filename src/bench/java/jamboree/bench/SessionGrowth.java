package jamboree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Scripts with very many snippets, which measure themselves as they grow: at each stage what was typed in so far took in
 * all, what each of the last ten took, and what a call costs whose code uses one of them.
 */
final class SessionGrowth {
    private static final int LAST = 10;
    private static final int MINUTES = 8;

    /**
     * What is typed in.
     *
     * @param unit   one definition, with {@code %d} for its number
     * @param onLine so many of them on a line
     * @param use    an expression with the first of them
     */
    record Kind(String name, String unit, int onLine, String use) {}

    static final Kind VARIABLES = new Kind("variables", "int v%d = %<d;", 1, "v1");
    static final Kind VARIABLES_BY_TEN = new Kind("variables, ten in a declaration", "v%d = %<d", 10, "v1");
    static final Kind METHODS = new Kind("methods", "int v%d(int x) { return x + %<d; }", 1, "v1(1)");

    private SessionGrowth() {}

    /** Runs one script; a row of cells for each stage: count, all in seconds, one of the last in ms, a call in ms. */
    static void run(Machine machine, Kind kind, List<Integer> stages, Consumer<String> rows)
            throws IOException, InterruptedException {
        play(List.of(machine.launcher()), script(kind, stages, true), rows);
    }

    /** The same without the calls in stock jshell. */
    static void runStock(Path shell, Kind kind, List<Integer> stages, Consumer<String> rows)
            throws IOException, InterruptedException {
        play(List.of(shell.toString(), "-s"), script(kind, stages, false) + "/exit\n", rows);
    }

    private static void play(List<String> launcher, String text, Consumer<String> rows)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("growth", ".jsh");
        try {
            Files.writeString(script, text);
            List<String> command = new ArrayList<>(launcher);
            command.add(script.toString());
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            Thread reader = Thread.ofPlatform().name("growth").start(
                    () -> process.inputReader().lines().filter(line -> line.startsWith("| ")).forEach(rows));
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            reader.join();
            if (!ended) {
                throw new IOException("not done within " + MINUTES + " minutes");
            }
        } finally {
            Files.delete(script);
        }
    }

    private static String script(Kind kind, List<Integer> stages, boolean calls) {
        StringBuilder text = new StringBuilder("long t0 = System.nanoTime(), t1 = 0, t2 = 0, t3 = 0, t4 = 0;\n");
        if (calls) {
            text.append("var pool = Pool.processes(1);\n");
        }
        int typed = 0;
        for (int stage : stages) {
            typed = type(text, kind, typed, stage - LAST * kind.onLine());
            text.append("t1 = System.nanoTime();\n");
            typed = type(text, kind, typed, stage);
            text.append("t2 = System.nanoTime();\n");
            if (calls) {
                String call = "for (int i = 0; i < 200; i++) pool.apply(() -> " + kind.use() + ");\n";
                text.append(call).append("t3 = System.nanoTime();\n").append(call).append("t4 = System.nanoTime();\n");
            }
            text.append("System.out.println(\"| ").append(stage).append(' ').append(kind.name())
                    .append(" | \" + (t2 - t0) / 1000000 / 1000.0 + \" s | \" + (t2 - t1) / ").append(LAST)
                    .append(" / 1000 / 1000.0 + \" ms | \" + (t4 - t3) / 200 / 1000 / 1000.0 + \" ms |\");\n")
                    .append("t0 += System.nanoTime() - t2;\n");
        }
        return text.toString();
    }

    private static int type(StringBuilder text, Kind kind, int from, int to) {
        for (int i = from; i < to; i += kind.onLine()) {
            if (kind.onLine() == 1) {
                text.append(kind.unit().formatted(i)).append('\n');
            } else {
                text.append("int ");
                for (int j = i; j < i + kind.onLine(); j++) {
                    text.append(j > i ? ", " : "").append(kind.unit().formatted(j));
                }
                text.append(";\n");
            }
        }
        return Math.max(from, to);
    }
}
