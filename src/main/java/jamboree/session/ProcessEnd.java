package jamboree.session;

import jamboree.engine.CrashReports;
import jamboree.engine.Exit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How a session JVM has ended.
 *
 * @param how    {@code status 7}, {@code signal 6 (SIGABRT)}
 * @param report what it left when it crashed
 */
record ProcessEnd(String how, Optional<Path> report) {
    /**
     * Waits for it.
     *
     * @param start when it was started, at the earliest
     */
    static ProcessEnd of(Process process, Instant start) {
        try {
            String how = new Exit(process.waitFor()).describe();
            return new ProcessEnd(how, CrashReports.of(process.pid(), start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProcessEnd("an unknown status", Optional.empty());
        }
    }

    String describe() {
        return how + report.map(path -> ", crash report " + path).orElse("");
    }

    /** The same, and what it did then; empty for nothing. */
    String describe(String doing) {
        return describe() + (doing.isEmpty() ? "" : (report.isPresent() ? ", " : " ") + doing);
    }
}
