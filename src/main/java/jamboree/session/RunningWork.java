package jamboree.session;

import jamboree.Pool;
import jamboree.Proc;
import jamboree.WorkerInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What runs in a session at one moment, and would be stopped by its end. The session JVM makes it; whoever
 * is about to end the session asks for it, and says it.
 *
 * @param tasks   what workers run, such as {@code slow(20) on pool.1}
 * @param waiting how many tasks have been handed over and have not begun
 * @param procs   such as {@code w (pid 4711) runs fcn(3)}
 * @param threads names of the user's threads that a JVM waits for; those of an executor with nothing to do do not count
 */
public record RunningWork(List<String> tasks, long waiting, List<String> procs, List<String> threads) {
    static final String QUERY = "work";

    private static final int FEW = 3;
    /** A session that is short of memory may take that long, or never answer. */
    private static final long PATIENCE_SECONDS = 2;
    /** When there is no session. */
    public static final RunningWork NOTHING = new RunningWork(List.of(), 0, List.of(), List.of());

    /**
     * Asks a session; one that is gone has nothing that runs.
     *
     * @throws TimeoutException when it does not answer within two seconds
     */
    public static RunningWork of(Workspace session) throws TimeoutException {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("session/work").start(() -> {
            try {
                answer.complete(session.ask(QUERY, null));
            } catch (RuntimeException gone) {
                answer.completeExceptionally(gone);
            }
        });
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS) instanceof RunningWork work ? work : NOTHING;
        } catch (ExecutionException gone) {
            return NOTHING;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return NOTHING;
        }
    }

    static RunningWork now(List<Thread> users) {
        List<String> tasks = new ArrayList<>();
        long open = 0;
        for (Pool pool : Pool.active()) {
            // a worker that still gives up a task of a call that was stopped is busy with nothing anybody wants
            long ofPool = pool.stats().open();
            pool.workers().stream().filter(worker -> worker.state().equals("busy")).limit(ofPool)
                    .map(RunningWork::text).forEach(tasks::add);
            open += ofPool;
        }
        List<Proc> procs = Proc.active().stream().filter(proc -> !proc.isDaemon()).toList();
        // each proc has a thread that keeps a program from ending before it
        Set<String> waits = procs.stream().map(proc -> proc.name() + "/wait").collect(Collectors.toSet());
        return new RunningWork(tasks, Math.max(0, open - tasks.size()), procs.stream().map(RunningWork::text).toList(),
                users.stream().filter(thread -> !thread.isDaemon() && !isIdle(thread)).map(Thread::getName)
                        .filter(name -> !waits.contains(name)).toList());
    }

    private static String text(WorkerInfo worker) {
        return worker.task() + " on " + worker.name();
    }

    private static String text(Proc proc) {
        return proc.name() + " (pid " + proc.pid() + ")" + (proc.task().isEmpty() ? "" : " runs " + proc.task());
    }

    /** A thread of an executor that waits for something to do. */
    private static boolean isIdle(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("getTask")
                && frame.getClassName().equals(ThreadPoolExecutor.class.getName()));
    }

    /** Whether nothing runs and nothing waits. */
    public boolean isEmpty() {
        return tasks.isEmpty() && waiting == 0 && procs.isEmpty() && threads.isEmpty();
    }

    /** A line for each kind: {@code 3 tasks running: slow(20) on pool.1, …; 35 wait}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!tasks.isEmpty() || waiting > 0) {
            lines.add(running(tasks, "task") + (waiting == 0 ? "" : String.format(Locale.ROOT, "; %,d wait", waiting)));
        }
        lines.addAll(others());
        return lines;
    }

    /** As {@link #lines()} for what the end of a program waits for before it closes its pools. */
    public List<String> others() {
        List<String> lines = new ArrayList<>();
        if (!procs.isEmpty()) {
            lines.add(running(procs, "proc"));
        }
        if (!threads.isEmpty()) {
            lines.add(running(threads, "thread"));
        }
        return lines;
    }

    private static String running(List<String> names, String kind) {
        String some = String.join(", ", names.subList(0, Math.min(names.size(), FEW)));
        return count(names.size(), kind) + " running" + (names.isEmpty() ? "" : ": " + some)
                + (names.size() > FEW ? ", …" : "");
    }

    /** {@code stopped: 3 tasks, 35 not begun, 1 proc}. */
    public String stopped() {
        List<String> parts = new ArrayList<>();
        if (!tasks.isEmpty()) {
            parts.add(count(tasks.size(), "task"));
        }
        if (waiting > 0) {
            parts.add(String.format(Locale.ROOT, "%,d not begun", waiting));
        }
        if (!procs.isEmpty()) {
            parts.add(count(procs.size(), "proc"));
        }
        if (!threads.isEmpty()) {
            parts.add(count(threads.size(), "thread"));
        }
        return "stopped: " + String.join(", ", parts);
    }

    private static String count(int number, String kind) {
        return number + " " + kind + (number == 1 ? "" : "s");
    }
}
