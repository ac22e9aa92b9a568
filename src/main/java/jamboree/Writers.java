package jamboree;

import jamboree.engine.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which other processes have a queue, so that who waits for an item can be told when nobody is left to put one.
 *
 * <p>What can be known: this process has never put, every process that got the queue has ended, no proc of this
 * process runs, and one of those that ended had failed. A thread of this process that will put for the first time, or
 * will start another proc, is not seen; therefore the queue is not closed by it, and can be waited at again.
 * Guarded by the queue's monitor.
 */
final class Writers {
    private static final int KEPT = 1000;

    private final Map<Address, Long> living = new HashMap<>();
    private final Map<Address, Long> watches = new HashMap<>();
    private final List<Address> ended = new ArrayList<>();
    private boolean here;

    Writers() {
        Deaths.listen();
    }

    /** A thread of this process has put something. */
    void putHere() {
        here = true;
    }

    /** @param watch how the process is told that the queue is closed */
    void attached(Address process, long pid, long watch) {
        living.put(process, pid);
        watches.put(process, watch);
    }

    /** The queue is closed; each process is told once. */
    void tellClosed() {
        watches.forEach(Watch::tellClosed);
        watches.clear();
    }

    /** Items that were put while the queue was being closed; who put them could not know yet. */
    static void tellLost(int count) {
        Clock.after(0, () -> Events.note("a queue was closed while another process put into it: "
                + Broker.items(count) + (count == 1 ? " is lost" : " are lost")));
    }

    /** Those at and below this address have ended; returns their pids. */
    Map<Address, Long> ended(Address process) {
        watches.keySet().removeIf(process::contains);
        Map<Address, Long> gone = new HashMap<>(living);
        gone.keySet().removeIf(one -> !process.contains(one));
        living.keySet().removeAll(gone.keySet());
        ended.addAll(gone.keySet());
        if (ended.size() > KEPT) {
            ended.subList(0, ended.size() - KEPT).clear();
        }
        return gone;
    }

    /** Whether other processes had the queue, and all of them have ended. */
    boolean allElsewhereEnded() {
        return living.isEmpty() && !ended.isEmpty();
    }

    boolean allEnded() {
        return !here && allElsewhereEnded();
    }

    boolean noneCanCome() {
        return allEnded() && Proc.active().isEmpty();
    }

    /** The first failure among those who have ended. */
    Optional<String> failure() {
        return ended.stream().flatMap(process -> Deaths.ofProc(process).stream()).findFirst();
    }
}
