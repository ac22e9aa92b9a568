package jamboree;

import jamboree.engine.Node;
import jamboree.engine.TaskThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tells, once, when nothing moves: a thread of this process waits without a limit, and so does every task and proc that
 * has been started, all in the same waits as some seconds before. That need not be a deadlock, as another thread may be
 * about to bring what is waited for; but where it is one that nobody can prove, this says who waits for what.
 */
final class Standstill {
    private static final Rounds ROUNDS = new Rounds("jamboree/standstill", Standstill.class, Patience::nanos,
            Standstill::look, () -> !Waits.holds().isEmpty());

    private static Set<Long> seen = Set.of();
    private static Set<Long> told = Set.of();
    private static Map<Awaited.Runner, Waits.State> last = Map.of();

    private Standstill() {}

    /** Somebody begins to wait. */
    static void watch() {
        if (!ROUNDS.isUnderWay()) {
            ROUNDS.begin();
        }
    }

    private static void look() throws InterruptedException {
        // Those that only stand by, such as a consumer while the user types, are daemons.
        List<Hold> holds = Waits.holds().stream().filter(hold -> !hold.thread.isDaemon()).toList();
        List<Hold> old = holds.stream().filter(hold -> seen.contains(hold.number)).toList();
        seen = holds.stream().map(hold -> hold.number).collect(Collectors.toSet());
        Map<Awaited.Runner, Waits.State> now = told.containsAll(seen) ? Map.of() : snapshot();
        if (!now.isEmpty() && !old.isEmpty() && now.equals(last)) {
            told = seen;
            Events.note(text(old, now));
        }
        last = now;
    }

    /** What every task and proc waits for; empty if there is none, or one that does not wait. */
    private static Map<Awaited.Runner, Waits.State> snapshot() throws InterruptedException {
        Map<Awaited.Runner, Waits.State> all = new LinkedHashMap<>();
        for (TaskThread thread : busy()) {
            Optional<Waits.State> state = Waits.ask(thread.process(), thread.thread());
            if (state.isEmpty() || state.get().awaited() == null) {
                return Map.of();
            }
            all.put(new Awaited.Runner(thread.process(), state.get().thread(), -1), state.get());
        }
        return all;
    }

    private static List<TaskThread> busy() {
        List<TaskThread> all = new ArrayList<>(ProcRun.threads());
        all.addAll(WorkerPool.busyThreads());
        return all;
    }

    private static String text(List<Hold> holds, Map<Awaited.Runner, Waits.State> tasks) {
        List<String> lines = new ArrayList<>();
        for (Hold hold : holds) {
            var thread = new Awaited.Runner(Node.current().address(), hold.thread.threadId(), -1);
            if (!tasks.containsKey(thread)) {
                lines.add(Waits.here(hold.thread.threadId()));
            }
        }
        tasks.values().forEach(state -> lines.add(state.text()));
        return "nothing has moved for " + TimeUnit.NANOSECONDS.toSeconds(Patience.nanos()) + " s: "
                + String.join("; ", lines) + ". To end a wait: an interrupt (Ctrl-C), terminate(), or a limit";
    }
}
