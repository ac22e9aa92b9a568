package jamboree.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control groups that this process is in: its own and those above it, for memory, of cgroup v1 and v2. A container
 * often sees its own group as the root.
 *
 * @param own  the kernel's list of a process's groups
 * @param root where the groups are mounted
 */
record ControlGroups(Path own, Path root) {
    static final ControlGroups CURRENT = new ControlGroups(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));

    /** The files of these names that there may be, from the own group up: the first name is that of v2. */
    List<Path> files(String unified, String memory) {
        return Stream.concat(lines(own).stream().flatMap(line -> files(line, unified, memory)),
                Stream.of(root.resolve(unified), root.resolve("memory").resolve(memory))).distinct().toList();
    }

    private Stream<Path> files(String line, String unified, String memory) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            return Stream.of();
        }
        String below = parts[2].replaceFirst("^/+", "");
        return parts[1].isEmpty() ? upwards(root, below, unified)
                : List.of(parts[1].split(",")).contains("memory") ? upwards(root.resolve("memory"), below, memory)
                : Stream.of();
    }

    private static Stream<Path> upwards(Path top, String below, String file) {
        return Stream.iterate(top.resolve(below), path -> path.startsWith(top), Path::getParent)
                .map(path -> path.resolve(file));
    }

    /** Empty where there is no such file, or it cannot be read. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
