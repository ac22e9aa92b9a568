package jamboree.session;

import jamboree.Pool;
import jamboree.code.SnippetLoader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The questions every session can answer. */
final class StandardQueries {
    private StandardQueries() {}

    static void register(SnippetLoader loader, SnippetRunner runner, Checkpoints checkpoints) {
        Queries.register("pid", nothing -> ProcessHandle.current().pid());
        Queries.register("memory", nothing -> memory());
        Queries.register("threads", nothing -> threads());
        Queries.register("size", StandardQueries::size);
        Queries.register("finish", nothing -> finish(runner));
        Queries.register(RunningWork.QUERY, nothing -> RunningWork.now(runner.userThreads()));
        Queries.register("checkpoint", nothing -> checkpoints.awaitRound());
        Map<String, String> missing = new ConcurrentHashMap<>();
        loader.nameMissing(method -> missing.get(method.replaceFirst("\\..*", "")));
        Queries.register("missing", declared -> addTexts(missing, (Map<?, ?>) declared));
    }

    private static Object addTexts(Map<String, String> texts, Map<?, ?> more) {
        more.forEach((name, text) -> texts.put((String) name, (String) text));
        return null;
    }

    private static Map<String, Long> memory() {
        Runtime runtime = Runtime.getRuntime();
        return Map.of("used", runtime.totalMemory() - runtime.freeMemory(), "max", runtime.maxMemory());
    }

    /** How many elements the collection in a variable has; -1 if it is none. */
    private static int size(Object place) {
        return switch (Queries.valueAt((VariablePlace) place)) {
            case Collection<?> collection -> collection.size();
            case Map<?, ?> map -> map.size();
            case null, default -> -1;
        };
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append(thread);
        }
        return text.toString();
    }

    /** Waits for what a plain program would wait for; null when nobody called {@code System.exit}. */
    private static Integer finish(SnippetRunner runner) {
        try {
            OptionalInt exit = runner.awaitUsers();
            if (exit.isEmpty()) {
                Pool.active().forEach(Pool::close);
                exit = runner.awaitUsers();
            }
            return exit.isPresent() ? Integer.valueOf(exit.getAsInt()) : null;
        } catch (InterruptedException e) {
            return null;
        }
    }
}
