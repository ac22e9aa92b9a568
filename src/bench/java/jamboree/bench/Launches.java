package jamboree.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program for each figure: seconds from exec to the first byte it prints, or, for a program of the benchmark's
 * own, what that prints. Each is started once before anything counts, so the files are in memory.
 */
final class Launches implements Source {
    /** A program; {@code input} is what it reads. */
    record Program(List<String> command, String input, boolean printsFigure) {}

    private final Map<String, Program> programs;

    Launches(Map<String, Program> programs) {
        this.programs = programs;
    }

    @Override
    public double measure(String task, int count) throws Unavailable {
        Program program = programs.get(task);
        if (program == null) {
            throw new Unavailable(task + " is not installed (JDK 25)");
        }
        try {
            return run(program);
        } catch (IOException e) {
            throw new Unavailable(task + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted");
        }
    }

    private static double run(Program program) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(program.command())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getInputStream()) {
            process.getOutputStream().write(program.input().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            int first = in.read();
            double seconds = (System.nanoTime() - start) / 1e9;
            String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (first < 0) {
                throw new IOException("it printed nothing");
            }
            return program.printsFigure() ? Double.parseDouble(((char) first + rest).strip()) : seconds;
        } finally {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
