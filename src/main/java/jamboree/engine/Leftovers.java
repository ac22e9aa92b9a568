package jamboree.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Ends what a worker had started when the worker was killed. Its children then have another parent, so that no process
 * tree leads to them; but each has inherited the worker's token in its environment, which Linux shows to the same user,
 * and so have the children of the worker's own workers.
 * Elsewhere they stay.
 */
final class Leftovers {
    private static final Path PROCESSES = Path.of("/proc");

    private Leftovers() {}

    /** Ends every process that has this token in its environment. */
    static void end(String token) {
        try (Stream<Path> all = Files.list(PROCESSES)) {
            all.filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(path -> hasToken(path.resolve("environ"), token))
                    .forEach(path -> ProcessHandle.of(Long.parseLong(path.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly));
        } catch (IOException e) {
            // Not a system with /proc.
        }
    }

    /** A token is 128 random bits: what contains it has it from us. */
    private static boolean hasToken(Path environment, String token) {
        try {
            String text = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            return text.contains(WorkerLauncher.KIN) && text.contains(token);
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
    }
}
