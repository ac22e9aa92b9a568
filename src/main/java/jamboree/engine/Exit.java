package jamboree.engine;

import java.util.Map;

/**
 * How a process ended.
 *
 * @param status as the operating system's shell tells it: 128 + n for signal n
 */
public record Exit(int status) {
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(Map.entry(1, "SIGHUP"), Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"), Map.entry(4, "SIGILL"), Map.entry(6, "SIGABRT"), Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"), Map.entry(9, "SIGKILL"), Map.entry(11, "SIGSEGV"), Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"), Map.entry(15, "SIGTERM"));

    public static final Exit NORMAL = new Exit(0);

    /** The status, or minus the signal's number, as Python's {@code exitcode}. */
    public int code() {
        return SIGNALS.containsKey(status - 128) ? 128 - status : status;
    }

    /** {@code status 3}, or {@code signal 9 (SIGKILL)}. */
    public String describe() {
        String signal = SIGNALS.get(status - 128);
        return signal == null ? "status " + status : "signal " + (status - 128) + " (" + signal + ")";
    }
}
