package jamboree.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The library's side: a plain Java program that uses it. Reads lines {@code task count} and answers each with a figure,
 * or with {@code ! message}. Groups of tasks are set up when the first of them is asked for.
 */
final class Library {
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final PrintStream answers = System.out;

    private Library() {}

    public static void main(String[] arguments) throws IOException {
        new Library().serve();
        System.exit(0);
    }

    private void serve() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answers.println(answer(line.split(" ")));
            answers.flush();
        }
    }

    private String answer(String[] request) {
        try {
            return String.valueOf(task(request[0]).measure(Integer.parseInt(request[1])));
        } catch (Exception | LinkageError e) {
            return "! " + String.valueOf(e).lines().findFirst().orElse("");
        }
    }

    private Task task(String name) {
        Task known = tasks.get(name);
        if (known != null) {
            return known;
        }
        if (name.matches("(jdk-)?(en|de)code-.*")) {
            new CodecTasks().addTo(tasks);
        } else if (name.matches("queue-.*|pipe")) {
            new QueueTasks().addTo(tasks);
        } else if (name.matches("procs|pool-first-map|first-.*|idle-memory")) {
            new StartTasks().addTo(tasks);
        } else {
            new PoolTasks().addTo(tasks);
        }
        Task task = tasks.get(name);
        if (task == null) {
            throw new IllegalArgumentException("no task " + name + "; there are " + tasks.keySet());
        }
        return task;
    }
}
