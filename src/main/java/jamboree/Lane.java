package jamboree;

import jamboree.engine.WorkerLink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One worker of a pool and the batches it has. Guarded by its pool's lock. */
final class Lane {
    /** It takes tasks when it is ready; its process is there before, and runs the initializer of its pool. */
    enum State { STARTING, INITIALIZING, READY, ENDING, ENDED }

    final String name;
    final long startNanos = System.nanoTime();
    final Map<Integer, InFlight> batches = new LinkedHashMap<>();
    WorkerLink link;
    State state = State.STARTING;
    boolean retiring;
    /** Other work of its own pool, which its task waits for; null if it does not. */
    Call waitsFor;
    boolean waitsForEver;
    long given;
    long done;
    long failed;

    Lane(String name) {
        this.name = name;
    }

    /** The batch it works on. */
    Optional<InFlight> head() {
        return batches.values().stream().filter(batch -> !batch.isComplete()).findFirst();
    }

    /** The call it works for. */
    Optional<Call> running() {
        return head().map(batch -> batch.call);
    }

    boolean runs(Call call) {
        return running().filter(running -> running == call).isPresent();
    }

    /** Whether it may be given work. */
    boolean takesWork() {
        return !retiring && waitsFor == null && (isStarting() || state == State.READY);
    }

    /** On the way to be ready: its end would be a bad start. */
    boolean isStarting() {
        return state == State.STARTING || state == State.INITIALIZING;
    }

    boolean hasOf(Call call) {
        for (InFlight batch : batches.values()) {
            if (batch.call == call) {
                return true;
            }
        }
        return false;
    }

    boolean isIdle() {
        return batches.isEmpty();
    }

    /** Whether it is to stop a task: what it got now would wait, and might be ended with it. */
    boolean isStopping() {
        for (InFlight batch : batches.values()) {
            if (batch.cancelled) {
                return true;
            }
        }
        return false;
    }

    /** Its name, and its process where that is known already. */
    String described() {
        return link.pid() < 0 ? name : name + " (pid " + link.pid() + ")";
    }

    WorkerInfo info() {
        String text = switch (state) {
            case STARTING, INITIALIZING -> "starting";
            case READY -> batches.isEmpty() ? "idle" : "busy";
            case ENDING, ENDED -> "ending";
        };
        String task = batches.isEmpty() ? "-" : batches.values().iterator().next().running();
        return new WorkerInfo(name, link == null ? -1 : link.pid(), text, task, done, failed,
                Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
