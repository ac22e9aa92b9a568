package jamboree.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a process takes, as texts for a table; "-" where the operating system does not tell. */
final class ProcessUse {
    private static final long PAGE = 4096;

    private ProcessUse() {}

    /** Processor time since its start, as a part of that time. */
    static String cpu(long pid) {
        Optional<Duration> used = info(pid).flatMap(ProcessHandle.Info::totalCpuDuration);
        long millis = Math.max(1, up(pid).toMillis());
        return used.map(time -> Math.round(100.0 * time.toMillis() / millis) + " %").orElse("-");
    }

    /** Memory that is resident. */
    static String memory(long pid) {
        try {
            String[] pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm")).split(" ");
            return (Long.parseLong(pages[1]) * PAGE >> 20) + " MB";
        } catch (IOException | RuntimeException e) {
            return "-";
        }
    }

    static Duration up(long pid) {
        return info(pid).flatMap(ProcessHandle.Info::startInstant)
                .map(start -> Duration.between(start, Instant.now())).orElse(Duration.ZERO);
    }

    private static Optional<ProcessHandle.Info> info(long pid) {
        return pid < 0 ? Optional.empty() : ProcessHandle.of(pid).map(ProcessHandle::info);
    }
}
