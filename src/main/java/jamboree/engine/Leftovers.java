package jamboree.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Ends what a worker had started when the worker was killed. Its children then have another parent, so that no process
 * tree leads to them; but each has inherited the worker's token in its environment, which Linux shows to the same user,
 * and so have the children of the worker's own workers. Elsewhere they stay.
 */
final class Leftovers {
    private static final Path PROCESSES = Path.of("/proc");

    private Leftovers() {}

    /** Ends every process that has this token in its environment. */
    static void end(String token) {
        end(process -> hasToken(process.resolve("environ"), token));
    }

    /**
     * Ends the stopped workers of a process that is gone, by the socket they were told to connect to; the others see
     * its end, and end by themselves.
     */
    static void endStoppedWorkers(Path directory) {
        List<String> marks = List.of(WorkerLauncher.MAIN, directory.resolve("s").toString());
        end(process -> Stopped.isStopped(process)
                && List.of(text(process.resolve("cmdline")).split("\0")).containsAll(marks));
    }

    private static void end(Predicate<Path> which) {
        try (Stream<Path> all = Files.list(PROCESSES)) {
            all.filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(which)
                    .forEach(path -> ProcessHandle.of(Long.parseLong(path.getFileName().toString()))
                            .ifPresent(Leftovers::endWithChildren));
        } catch (IOException e) {
            // Not a system with /proc.
        }
    }

    private static void endWithChildren(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** A token is 128 random bits: what contains it has it from us. */
    private static boolean hasToken(Path environment, String token) {
        String text = text(environment);
        return text.contains(WorkerLauncher.KIN) && text.contains(token);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return "";
        }
    }
}
