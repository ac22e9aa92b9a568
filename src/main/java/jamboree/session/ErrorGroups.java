package jamboree.session;

import jamboree.Outcome;
import jamboree.TaskFailed;
import jamboree.WorkerLost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of tasks that evaluations ended with, counted by their kind: "998 × ArithmeticException". Thread-safe. */
final class ErrorGroups {
    private static final int MOST = 200;
    private static final Pattern POOL = Pattern.compile("(?:on|worker) (\\S+)\\.\\d+\\b");

    private static final Pattern TASK = Pattern.compile("((?:input|task) .*?) on \\S+\\.\\d+\\b", Pattern.DOTALL);

    private record Key(String pool, String kind) {}

    private record Group(int count, String first) {}

    private final Map<Key, Group> groups = new LinkedHashMap<>();

    /** Counts each failed input once. */
    synchronized void add(RuntimeException thrown, List<Outcome<?, ?>> outcomes) {
        Map<Integer, RuntimeException> failures = new TreeMap<>();
        for (Outcome<?, ?> outcome : outcomes) {
            outcome.error().ifPresent(error -> failures.put(outcome.index(), error));
        }
        failures.putIfAbsent(index(thrown), thrown);
        failures.values().forEach(this::count);
    }

    private void count(RuntimeException failure) {
        Matcher pool = POOL.matcher(String.valueOf(failure.getMessage()));
        Key key = new Key(pool.find() ? pool.group(1) : "", kind(failure));
        if (groups.size() < MOST || groups.containsKey(key)) {
            groups.merge(key, new Group(1, input(failure)), (a, b) -> new Group(a.count() + 1, a.first()));
        }
    }

    private static int index(RuntimeException failure) {
        return switch (failure) {
            case TaskFailed failed -> failed.index();
            case WorkerLost lost -> lost.index();
            default -> -1;
        };
    }

    private static String kind(RuntimeException failure) {
        Throwable cause = failure instanceof TaskFailed && failure.getCause() != null ? failure.getCause() : failure;
        String text = cause.toString();
        // a stand-in for a class that only the worker has is named by its message
        String name = cause.getClass().getSimpleName().equals("RemoteFailure") ? text.replaceFirst("^[^:]*: ", "")
                : cause.getClass().getName();
        return name.replaceFirst(":.*", "").replaceFirst("^.*[.$]", "");
    }

    private static String input(RuntimeException failure) {
        return switch (failure) {
            case TaskFailed failed -> task(failed);
            case WorkerLost lost -> "input " + shown(lost.input()) + " on " + lost.worker();
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** "input 3 (index 2)" or "task 1", as its message names it. */
    private static String task(TaskFailed failed) {
        Matcher named = TASK.matcher(String.valueOf(failed.getMessage()));
        return named.find() ? shown(named.group(1)) : shown(failed.input());
    }

    private static String shown(Object input) {
        String text = String.valueOf(input);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** One line for each kind in a pool, most frequent first. */
    synchronized List<String> lines(String pool) {
        List<Map.Entry<Key, Group>> of = new ArrayList<>();
        groups.entrySet().stream().filter(entry -> isOf(entry.getKey(), pool)).forEach(of::add);
        of.sort((a, b) -> Integer.compare(b.getValue().count(), a.getValue().count()));
        return of.stream().map(entry -> entry.getValue().count() + " × " + entry.getKey().kind() + " (first: "
                + entry.getValue().first() + ")").toList();
    }

    synchronized int count(String pool) {
        return groups.entrySet().stream().filter(entry -> isOf(entry.getKey(), pool))
                .mapToInt(entry -> entry.getValue().count()).sum();
    }

    private static boolean isOf(Key key, String pool) {
        return key.pool().isEmpty() || key.pool().equals(pool);
    }
}
