package jamboree.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * How often the kernel has killed a process of this process's control group for lack of memory: {@code oom_kill} in
 * {@code memory.events} (cgroup v2) or {@code memory.oom_control} (v1). Thread-safe.
 */
final class MemoryKills {
    private static final MemoryKills CURRENT = new MemoryKills(ControlGroups.CURRENT);

    private static final String COUNTER = "oom_kill ";

    private final List<Path> candidates;
    /** Up to this count, each kill is known as the end of some worker. */
    private long told;

    MemoryKills(ControlGroups groups) {
        candidates = groups.files("memory.events", "memory.oom_control");
    }

    static MemoryKills current() {
        return CURRENT;
    }

    /** 0 where there is no telling. */
    long count() {
        return candidates.stream().flatMap(file -> ControlGroups.lines(file).stream())
                .filter(line -> line.startsWith(COUNTER))
                .map(line -> line.substring(COUNTER.length()).strip()).filter(number -> number.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    /**
     * Of a process that was killed: the kernel's count, if it tells that this was for lack of memory, otherwise an
     * empty text. One kill explains one end.
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
}
