package jamboree.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often the kernel has killed a process of this process's control group for lack of memory: {@code oom_kill} in
 * {@code memory.events} (cgroup v2) or {@code memory.oom_control} (v1). Thread-safe.
 */
final class MemoryKills {
    private static final MemoryKills CURRENT =
            new MemoryKills(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));

    private static final String COUNTER = "oom_kill ";

    private final List<Path> candidates;
    /** Up to this count, each kill is known as the end of some worker. */
    private long told;

    MemoryKills(Path ownGroups, Path root) {
        candidates = Stream.concat(lines(ownGroups).stream().flatMap(line -> files(line, root)),
                Stream.of(root.resolve("memory.events"), root.resolve("memory/memory.oom_control"))).toList();
    }

    static MemoryKills current() {
        return CURRENT;
    }

    private static Stream<Path> files(String line, Path root) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            return Stream.of();
        }
        String below = parts[2].replaceFirst("^/+", "");
        return parts[1].isEmpty() ? Stream.of(root.resolve(below).resolve("memory.events"))
                : List.of(parts[1].split(",")).contains("memory")
                ? Stream.of(root.resolve("memory").resolve(below).resolve("memory.oom_control")) : Stream.of();
    }

    /** 0 where there is no telling. */
    long count() {
        return candidates.stream().flatMap(file -> lines(file).stream()).filter(line -> line.startsWith(COUNTER))
                .map(line -> line.substring(COUNTER.length()).strip()).filter(number -> number.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    /**
     * Of a process that was killed: the kernel's count, if it tells that this was for lack of memory, otherwise an empty
     * text. One kill explains one end.
     *
     * @param before the count when the process was started
     */
    synchronized String explain(long before) {
        long known = Math.max(told, before);
        long now = count();
        if (now <= known) {
            return "";
        }
        told = known + 1;
        return "oom_kill of its control group rose from " + before + " to " + now;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
