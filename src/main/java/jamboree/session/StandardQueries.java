package jamboree.session;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.OptionalInt;

/** The questions every session can answer. */
final class StandardQueries {
    private static boolean registered;

    private StandardQueries() {}

    static synchronized void register(SnippetRunner runner) {
        if (registered) {
            return;
        }
        registered = true;
        Queries.register("pid", nothing -> ProcessHandle.current().pid());
        Queries.register("memory", nothing -> memory());
        Queries.register("threads", nothing -> threads());
        Queries.register("finish", nothing -> finish(runner));
    }

    private static Map<String, Long> memory() {
        Runtime runtime = Runtime.getRuntime();
        return Map.of("used", runtime.totalMemory() - runtime.freeMemory(), "max", runtime.maxMemory());
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append(thread);
        }
        return text.toString();
    }

    /** Waits for what a plain program would wait for; -1 when nobody called {@code System.exit}. */
    private static Long finish(SnippetRunner runner) {
        try {
            OptionalInt exit = runner.awaitUsers();
            return exit.isPresent() ? exit.getAsInt() : Long.MIN_VALUE;
        } catch (InterruptedException e) {
            return Long.MIN_VALUE;
        }
    }
}
