package jamboree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How processes that this one started have ended, if not in order: for those who wait for something of theirs. The last
 * thousand procs, and workers of pools. Thread-safe.
 */
final class Deaths {
    private static final int KEPT = 1000;
    private static final Map<Long, String> PROCS = lastOnes();
    private static final Map<Long, String> WORKERS = lastOnes();

    private Deaths() {}

    private static Map<Long, String> lastOnes() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** @param how such as {@code proc-1 ended with status 3} */
    static synchronized void ofProc(long pid, String how) {
        PROCS.put(pid, how);
    }

    static synchronized void ofWorker(long pid, String how) {
        WORKERS.put(pid, how);
    }

    /** What became of a proc; empty if it is none of ours, or went well. */
    static synchronized Optional<String> ofProc(long pid) {
        return Optional.ofNullable(PROCS.get(pid));
    }

    /** What became of a proc or worker. */
    static synchronized Optional<String> of(long pid) {
        return ofProc(pid).or(() -> Optional.ofNullable(WORKERS.get(pid)));
    }
}
