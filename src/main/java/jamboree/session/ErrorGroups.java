package jamboree.session;

import jamboree.Outcome;
import jamboree.TaskFailed;
import jamboree.WorkerLost;
import java.time.Instant;
import java.util.ArrayDeque;
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

    /** Failures of one kind in one call. */
    private record Group(Instant at, Key key, int count, String first) {}

    private final ArrayDeque<Group> groups = new ArrayDeque<>();

    /** Counts each failed input once. */
    synchronized void add(RuntimeException thrown, List<Outcome<?, ?>> outcomes) {
        Map<Integer, RuntimeException> failures = new TreeMap<>();
        for (Outcome<?, ?> outcome : outcomes) {
            outcome.error().ifPresent(error -> failures.put(outcome.index(), error));
        }
        failures.putIfAbsent(index(thrown), thrown);
        Map<Key, Group> kinds = new LinkedHashMap<>();
        failures.values().forEach(failure -> count(failure, kinds));
        groups.addAll(kinds.values());
        while (groups.size() > MOST) {
            groups.removeFirst();
        }
    }

    private static void count(RuntimeException failure, Map<Key, Group> kinds) {
        Matcher pool = POOL.matcher(String.valueOf(failure.getMessage()));
        Key key = new Key(pool.find() ? pool.group(1) : "", kind(failure));
        kinds.merge(key, new Group(Instant.now(), key, 1, input(failure)), ErrorGroups::sum);
    }

    private static Group sum(Group a, Group b) {
        return new Group(a.at(), a.key(), a.count() + b.count(), a.first());
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

    /** One line for each kind in the pool of that name since it was opened, most frequent first. */
    synchronized List<String> lines(String pool, Instant since) {
        List<Group> of = new ArrayList<>(kinds(pool, since).values());
        of.sort((a, b) -> Integer.compare(b.count(), a.count()));
        return of.stream().map(group -> group.count() + " × " + group.key().kind() + " (first: " + group.first() + ")")
                .toList();
    }

    synchronized int count(String pool, Instant since) {
        return kinds(pool, since).values().stream().mapToInt(Group::count).sum();
    }

    private Map<String, Group> kinds(String pool, Instant since) {
        Map<String, Group> kinds = new LinkedHashMap<>();
        for (Group group : groups) {
            boolean of = group.key().pool().isEmpty() || group.key().pool().equals(pool);
            if (of && !group.at().isBefore(since)) {
                kinds.merge(group.key().kind(), group, ErrorGroups::sum);
            }
        }
        return kinds;
    }
}
