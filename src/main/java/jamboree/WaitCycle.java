package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Threads that wait, without a limit, each for a lock that another of them holds, or for work that others of them do:
 * none of them will ever go on. A thread waits for one lock, but for all tasks of a call.
 *
 * <p>Found by asking one process after the other, so what was heard first may be over when the last one is heard. But a
 * thread that waits releases nothing and ends no task: what is heard twice, with the same waits by their numbers, did
 * exist when it had been heard once, and does not end by itself.
 */
record WaitCycle(Map<LockBroker.Holder, Step> steps, Map<Awaited.Runner, LockBroker.Holder> met) {
    private static final int MOST_STEPS = 64;

    /**
     * Who waits, and for what.
     *
     * @param what the lock or the work, by its name
     * @param next the threads that it depends on, all of them
     */
    record Step(LockBroker.Holder who, String name, long waitNumber, Awaited awaited, String what,
            List<Awaited.Runner> next) {
        boolean isLock() {
            return awaited instanceof Awaited.Lock;
        }

        boolean isCrowdedOut() {
            return awaited instanceof Awaited.Work work && work.crowdedOut();
        }

        /** The same for all who find the cycle, so that one thread is told and the others go on. */
        private String rank() {
            return switch (awaited) {
                case Awaited.Lock(Address owner, int service) -> "2 " + owner.toText() + " %010d ".formatted(service)
                        + who.process().toText() + " " + who.thread();
                case Awaited.Work _, Awaited.Other _ -> "1 " + who.process().toText() + " " + who.thread();
            };
        }
    }

    /** All that this thread waits for in the end, if none of it can go on. */
    static Optional<WaitCycle> of(Awaited.Runner start) throws InterruptedException {
        Optional<WaitCycle> first = hear(start);
        return first.isPresent() && first.equals(hear(start)) ? first : Optional.empty();
    }

    private static Optional<WaitCycle> hear(Awaited.Runner start) throws InterruptedException {
        Map<LockBroker.Holder, Step> steps = new LinkedHashMap<>();
        Map<Awaited.Runner, LockBroker.Holder> met = new HashMap<>();
        ArrayDeque<Awaited.Runner> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Awaited.Runner runner = open.removeFirst();
            if (met.containsKey(runner)) {
                continue;
            }
            Optional<Waits.State> state = Waits.ask(runner.process(), runner.thread());
            Optional<Step> step = state.filter(known -> known.mayBeInCycle()
                    && (runner.batch() < 0 || runner.batch() == known.batch())).isEmpty() ? Optional.empty()
                    : step(runner.process(), state.get());
            if (step.isEmpty() || steps.size() >= MOST_STEPS) {
                return Optional.empty();
            }
            met.put(runner, step.get().who());
            steps.put(step.get().who(), step.get());
            open.addAll(step.get().next());
        }
        return Optional.of(new WaitCycle(steps, met));
    }

    /** Empty when what is waited for may come. */
    private static Optional<Step> step(Address process, Waits.State state) throws InterruptedException {
        LockBroker.Holder who = new LockBroker.Holder(process, state.thread());
        return switch (state.awaited()) {
            case Awaited.Lock(Address owner, int service) -> held(owner, service).map(held -> new Step(who,
                    state.name(), state.waitNumber(), state.awaited(), held.lock(),
                    List.of(Awaited.Runner.of(held.holder()))));
            case Awaited.Work work -> Optional.of(new Step(who, state.name(), state.waitNumber(), work, work.what(),
                    work.runners()));
            case Awaited.Other _ -> Optional.empty();
        };
    }

    private static Optional<LockBroker.Held> held(Address owner, int service) throws InterruptedException {
        if (owner.equals(Node.current().address())) {
            return Node.current().service(service) instanceof LockBroker lock ? lock.held() : Optional.empty();
        }
        return Waits.ask(owner, service, Letter.of(LockBroker.HELD).write(),
                in -> LockBroker.Held.read(Letter.read(in)));
    }

    /** The steps whose calls need no more than another thread. */
    List<Step> crowdedOut() {
        return steps.values().stream().filter(Step::isCrowdedOut).toList();
    }

    /**
     * Of all who wait for each other around this thread, the one that is to be told: of those who wait for a lock, if
     * there are any. Empty if nobody waits, in the end, for this thread itself.
     */
    Optional<Step> speaker(LockBroker.Holder around) {
        return steps.values().stream().filter(step -> !way(around, step.who()).isEmpty()
                && !way(step.who(), around).isEmpty()).max(Comparator.comparing(Step::rank));
    }

    /** The steps from one thread to another, at least one; empty if there is no way. */
    private List<Step> way(LockBroker.Holder from, LockBroker.Holder to) {
        return way(steps.get(from), to, new HashSet<>());
    }

    private List<Step> way(Step from, LockBroker.Holder to, Set<LockBroker.Holder> seen) {
        for (Awaited.Runner runner : from.next()) {
            LockBroker.Holder next = met.get(runner);
            if (next.equals(to)) {
                return List.of(from);
            }
            if (seen.add(next)) {
                List<Step> rest = way(steps.get(next), to, seen);
                if (!rest.isEmpty()) {
                    List<Step> all = new ArrayList<>(List.of(from));
                    all.addAll(rest);
                    return all;
                }
            }
        }
        return List.of();
    }

    /** As the thread of this step is told. */
    String text(Step told) {
        List<Step> way = way(told.who(), told.who());
        StringBuilder text = new StringBuilder("a deadlock: this thread (" + told.name() + ")");
        for (int i = 0; i < way.size(); i++) {
            Step step = way.get(i);
            text.append(i == 0 ? " waits for " : ", which waits for ").append(step.what())
                    .append(step.isLock() ? ", held by " : ", which is up to ")
                    .append(i == way.size() - 1 ? "this thread" : way.get(i + 1).name());
        }
        return text + (way.stream().allMatch(Step::isLock)
                ? ". Take the locks in the same order everywhere, or use tryLock with a limit"
                : way.stream().anyMatch(Step::isLock)
                ? ". Release the lock before the wait, or wait with a limit" : ". Wait with a limit, or not at all");
    }
}
