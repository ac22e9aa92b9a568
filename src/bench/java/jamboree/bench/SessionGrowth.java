package jamboree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/**
 * Scripts with very many snippets, which measure themselves as they grow: at each stage what was typed in so far took
 * in all, what each of the last ten took, and what a call costs whose code uses one of them (a median). A script gets
 * so much time; the stages that it does not reach are missing.
 */
final class SessionGrowth {
    static final int STOCK_SECONDS = 110;

    private static final int LAST = 10;

    /**
     * What is typed in.
     *
     * @param unit    one definition, with {@code %d} for its number
     * @param use     an expression with the first of them
     * @param seconds how long it may take in Jamboree
     * @param stages  numbers of definitions, rising
     */
    record Kind(String name, String unit, String use, int seconds, List<Integer> stages) {}

    /**
     * What was measured when so many were there, in seconds.
     *
     * @param call NaN where calls were not measured
     */
    record Stage(double all, double each, double call) {}

    static final Kind VARIABLES = new Kind("variables", "int v%d = %<d;", "v1", 1000,
            List.of(10, 100, 300, 1000, 2000, 5000));
    static final Kind METHODS = new Kind("methods", "int v%d(int x) { return x + %<d; }", "v1(1)", 240,
            List.of(10, 100, 300, 1000, 2000));

    private SessionGrowth() {}

    /** Runs one script in Jamboree; what it came to by the number of definitions. */
    static Map<Integer, Stage> run(Machine machine, Kind kind) throws IOException, InterruptedException {
        return play(List.of(machine.launcher()), script(kind, true), kind.seconds());
    }

    /** The same without the calls in stock jshell. */
    static Map<Integer, Stage> runStock(Path shell, Kind kind) throws IOException, InterruptedException {
        return play(List.of(shell.toString(), "-s"), script(kind, false) + "/exit\n", STOCK_SECONDS);
    }

    private static Map<Integer, Stage> play(List<String> launcher, String text, int seconds)
            throws IOException, InterruptedException {
        Map<Integer, Stage> reached = new ConcurrentSkipListMap<>();
        Path script = Files.createTempFile("growth", ".jsh");
        try {
            Files.writeString(script, text);
            List<String> command = new ArrayList<>(launcher);
            command.add(script.toString());
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            Thread reader = Thread.ofPlatform().name("growth").start(() -> process.inputReader().lines()
                    .filter(line -> line.startsWith("| ")).forEach(line -> read(line, reached)));
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            reader.join();
        } finally {
            Files.delete(script);
        }
        return new TreeMap<>(reached);
    }

    private static void read(String line, Map<Integer, Stage> reached) {
        System.err.println("growth: " + line);
        String[] cells = line.split(" ");
        double call = Double.parseDouble(cells[4]);
        reached.put(Integer.parseInt(cells[1]), new Stage(Double.parseDouble(cells[2]), Double.parseDouble(cells[3]),
                call > 0 ? call : Double.NaN));
    }

    private static String script(Kind kind, boolean calls) {
        StringBuilder text = new StringBuilder("long t0 = System.nanoTime(), t1 = 0, t2 = 0;\n"
                + "long[] calls = new long[200];\n");
        if (calls) {
            text.append("var pool = Pool.processes(1);\n");
        }
        int typed = 0;
        for (int stage : kind.stages()) {
            typed = type(text, kind, typed, stage - LAST);
            text.append("t1 = System.nanoTime();\n");
            typed = type(text, kind, typed, stage);
            text.append("t2 = System.nanoTime();\n");
            if (calls) {
                String calls200 = "for (int i = 0; i < 200; i++) { long a = System.nanoTime(); pool.apply(() -> "
                        + kind.use() + "); calls[i] = System.nanoTime() - a; }\n";
                text.append(calls200).append(calls200).append("Arrays.sort(calls);\n");
            }
            text.append("System.out.println(\"| ").append(stage).append(" \" + (t2 - t0) / 1e9 + \" \" + (t2 - t1) / ")
                    .append(LAST).append(" / 1e9 + \" \" + calls[100] / 1e9);\n")
                    .append("t0 += System.nanoTime() - t2;\n");
        }
        return text.toString();
    }

    private static int type(StringBuilder text, Kind kind, int from, int to) {
        for (int i = from; i < to; i++) {
            text.append(kind.unit().formatted(i)).append('\n');
        }
        return Math.max(from, to);
    }
}
