package jamboree;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** What a {@link Proc} stands for: a process this one starts, or a relative it only knows. */
sealed interface ProcLife permits ProcRun, ProcRelative {
    long FOR_EVER = Long.MAX_VALUE;

    String name();

    long pid();

    String task();

    boolean isAlive();

    OptionalInt exitCode();

    Optional<String> exitReason();

    CompletableFuture<?> onExit();

    void start();

    boolean join(long nanos);

    <R> R result();

    void terminate();

    void kill();

    void interrupt();

    List<StackTraceElement> stack();

    void close();

    void setDaemon(boolean daemon);

    boolean isDaemon();

    static long nanos(Duration timeout) {
        return timeout.compareTo(Duration.ofNanos(FOR_EVER)) >= 0 ? FOR_EVER : timeout.toNanos();
    }
}
