package jamboree.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory this process may use: the machine's, or less where a container limits it. */
public final class Memory {
    private static final long UNKNOWN = 2L << 30;

    private Memory() {}

    private static final class Holder {
        static final long USABLE = measure();
    }

    /** In bytes; measured once. */
    public static long usableBytes() {
        return Holder.USABLE;
    }

    private static long measure() {
        long machine = firstLine(Path.of("/proc/meminfo"), "MemTotal:").orElse(UNKNOWN / 1024) * 1024;
        return Stream.of("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
                .map(Path::of).map(path -> firstLine(path, "")).filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong).filter(limit -> limit > 0).reduce(machine, Math::min);
    }

    private static OptionalLong firstLine(Path file, String label) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines) {
                if (line.startsWith(label)) {
                    return OptionalLong.of(Long.parseLong(line.substring(label.length()).strip().split(" ")[0]));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not this kind of system, or "max": no limit that we know of.
        }
        return OptionalLong.empty();
    }
}
