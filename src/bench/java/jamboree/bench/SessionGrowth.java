package jamboree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Scripts with very many snippets: what they cost, measured by the scripts themselves. */
final class SessionGrowth {
    private static final int LAST = 10;
    private static final int MINUTES = 5;

    private final Machine machine;

    SessionGrowth(Machine machine) {
        this.machine = machine;
    }

    /** Three cells: all in seconds, one of the last in ms, a call in ms. */
    String row(String kind, int count) throws IOException, InterruptedException {
        Path script = Files.createTempFile("growth", ".jsh");
        try {
            Files.writeString(script, kind.equals("variables") ? script(count, "int v%d = %<d;\n", "v1")
                    : script(count, "int v%d(int x) { return x + %<d; }\n", "v1(1)"));
            return cells(output(script));
        } finally {
            Files.delete(script);
        }
    }

    private static String script(int count, String form, String use) {
        StringBuilder text = new StringBuilder("long t0 = System.nanoTime();\n");
        for (int i = 0; i < count - LAST; i++) {
            text.append(form.formatted(i));
        }
        text.append("long t1 = System.nanoTime();\n");
        for (int i = count - LAST; i < count; i++) {
            text.append(form.formatted(i));
        }
        return text.append("long t2 = System.nanoTime();\nvar pool = Pool.processes(1);\n")
                .append("for (int i = 0; i < 200; i++) pool.apply(() -> ").append(use).append(");\n")
                .append("long t3 = System.nanoTime();\nfor (int i = 0; i < 200; i++) pool.apply(() -> ").append(use)
                .append(");\nlong t4 = System.nanoTime();\n")
                .append("IO.println((t2 - t0) + \" \" + (t2 - t1) / ").append(LAST)
                .append(" + \" \" + (t4 - t3) / 200);\n").toString();
    }

    private String output(Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(machine.launcher(), script.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("not done within " + MINUTES + " minutes");
        }
        return new String(process.getInputStream().readAllBytes()).strip();
    }

    private static String cells(String output) throws IOException {
        String[] nanos = output.split(" ");
        if (nanos.length != 3) {
            throw new IOException("the script failed: " + output);
        }
        return Result.number(Long.parseLong(nanos[0]) / 1e9) + " s | " + Result.number(Long.parseLong(nanos[1]) / 1e6)
                + " ms | " + Result.number(Long.parseLong(nanos[2]) / 1e6) + " ms";
    }
}
