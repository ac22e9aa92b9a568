package jamboree.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many workers of pools start at once in this process: as many as there are processors. Each start is work for a
 * whole one; so the first worker is there, and takes work, after the time of one start and not after that of all. Those
 * who wait stand in line by owner, and the owners take turns: a small pool does not wait for all of a big one.
 *
 * <p>A start that is stuck holds up nobody for long: its slot goes to another when it has had it for a while.
 * Thread-safe.
 */
final class StartSlots {
    private static final StartSlots CURRENT =
            new StartSlots(Runtime.getRuntime().availableProcessors(), TimeUnit.SECONDS.toNanos(2));

    private final int slots;
    private final long patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ArrayDeque<Turn>> lines = new LinkedHashMap<>();
    private final List<Turn> starting = new ArrayList<>();

    /**
     * Slots.
     *
     * @param patience after how many nanoseconds a start is taken for stuck
     */
    StartSlots(int slots, long patience) {
        this.slots = slots;
        this.patience = patience;
    }

    /** Those of this process. */
    static StartSlots current() {
        return CURRENT;
    }

    /** Stands in line, behind those of the same owner. */
    Turn join(String owner) {
        lock.lock();
        try {
            Turn turn = new Turn(owner);
            lines.computeIfAbsent(owner, key -> new ArrayDeque<>()).addLast(turn);
            fill();
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** A start that waits for nobody, and for which nobody waits. */
    Turn free() {
        Turn turn = new Turn("");
        turn.state = State.STARTING;
        return turn;
    }

    private void fill() {
        long now = System.nanoTime();
        starting.removeIf(turn -> now - turn.since >= patience);
        while (starting.size() < slots && !lines.isEmpty()) {
            String owner = lines.keySet().iterator().next();
            ArrayDeque<Turn> line = lines.remove(owner);
            Turn next = line.removeFirst();
            if (!line.isEmpty()) {
                lines.put(owner, line);
            }
            next.state = State.STARTING;
            next.since = now;
            starting.add(next);
            next.come.signal();
        }
    }

    /** How long it takes at most until a slot can be taken from its holder. */
    private long untilStuck() {
        long now = System.nanoTime();
        return starting.stream().mapToLong(turn -> patience - (now - turn.since)).min().orElse(0);
    }

    private enum State { WAITING, STARTING, OVER }

    /** One start. */
    final class Turn {
        private final String owner;
        private final Condition come = lock.newCondition();
        private State state = State.WAITING;
        private long since;

        private Turn(String owner) {
            this.owner = owner;
        }

        /**
         * Waits until the start may begin; false if it is over before. Heeds no interrupt, as user code may send it.
         */
        boolean await() {
            lock.lock();
            try {
                for (fill(); state == State.WAITING; fill()) {
                    try {
                        come.awaitNanos(Math.max(1, untilStuck()));
                    } catch (InterruptedException e) {
                        // On with the wait.
                    }
                }
                return state == State.STARTING;
            } finally {
                lock.unlock();
            }
        }

        /** Leaves the line; false if the start has begun. */
        boolean leave() {
            lock.lock();
            try {
                boolean waits = state == State.WAITING;
                if (waits) {
                    end();
                }
                return waits;
            } finally {
                lock.unlock();
            }
        }

        /** The worker is there, or will never be. */
        void end() {
            lock.lock();
            try {
                if (state == State.WAITING) {
                    lines.computeIfPresent(owner, (key, line) -> line.remove(this) && line.isEmpty() ? null : line);
                    come.signal();
                }
                state = State.OVER;
                starting.remove(this);
                fill();
            } finally {
                lock.unlock();
            }
        }
    }
}
