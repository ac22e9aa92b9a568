package jamboree.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Ends what a worker had started when the worker was killed. Its children then have another parent, so that no process
 * tree leads to them; but each has inherited the worker's token in its environment, which Linux shows to the same user.
 * Elsewhere they stay.
 */
final class Leftovers {
    private static final Path PROCESSES = Path.of("/proc");

    private Leftovers() {}

    static void end(String variable, String token) {
        byte[] mark = (variable + "=" + token + "\0").getBytes(StandardCharsets.ISO_8859_1);
        try (Stream<Path> all = Files.list(PROCESSES)) {
            all.filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(path -> hasMark(path.resolve("environ"), mark))
                    .forEach(path -> ProcessHandle.of(Long.parseLong(path.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly));
        } catch (IOException e) {
            // Not a system with /proc.
        }
    }

    private static boolean hasMark(Path environment, byte[] mark) {
        try {
            String text = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            String wanted = new String(mark, StandardCharsets.ISO_8859_1);
            return text.startsWith(wanted) || text.contains("\0" + wanted);
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
    }
}
