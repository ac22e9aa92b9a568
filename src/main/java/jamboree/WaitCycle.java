package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.engine.RemoteCall;
import jamboree.wire.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Threads that wait for locks, without a limit, each for one that the next holds, and the last for one of the first.
 *
 * <p>Found by asking one process after the other, so what was heard first may be over when the last one is heard. But a
 * thread that waits releases nothing: a cycle that is heard twice, with the same waits by their numbers, did exist when
 * it had been heard once, and does not end by itself.
 */
record WaitCycle(List<Step> steps) {
    private static final int MOST_STEPS = 64;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    /** Who waits, and for which lock. */
    record Step(LockBroker.Holder who, String name, long waitNumber, Address owner, int service, String lock) {}

    /** The cycle that this thread is part of. */
    static Optional<WaitCycle> of(LockBroker.Holder start) throws InterruptedException {
        Optional<WaitCycle> first = hear(start);
        return first.isPresent() && first.equals(hear(start)) ? first : Optional.empty();
    }

    private static Optional<WaitCycle> hear(LockBroker.Holder start) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        LockBroker.Holder who = start;
        do {
            Optional<LockUse.State> state = LockUse.ask(who.process(), who.thread());
            if (state.isEmpty() || !state.get().waits()) {
                return Optional.empty();
            }
            LockUse.State known = state.get();
            Optional<LockBroker.Held> held = held(known.owner(), known.service());
            if (held.isEmpty()) {
                return Optional.empty();
            }
            steps.add(new Step(who, known.name(), known.waitNumber(), known.owner(), known.service(),
                    held.get().lock()));
            who = held.get().holder();
        } while (!who.equals(start) && steps.size() < MOST_STEPS);
        return who.equals(start) ? Optional.of(new WaitCycle(steps)) : Optional.empty();
    }

    private static Optional<LockBroker.Held> held(Address owner, int service) throws InterruptedException {
        if (owner.equals(Node.current().address())) {
            return Node.current().service(service) instanceof LockBroker lock ? lock.held() : Optional.empty();
        }
        RemoteCall call = Node.current().call(owner, service, Letter.of(LockBroker.HELD).write());
        try {
            var in = call.await(PATIENCE);
            if (in == null) {
                call.withdraw();
                return Optional.empty();
            }
            return LockBroker.Held.read(Letter.read(in));
        } catch (RemoteCall.Refused | MalformedException e) {
            return Optional.empty();
        }
    }

    /** Of all locks of a cycle one is to speak of it, so that one thread is told and the others go on. */
    Step speaker() {
        return steps.stream().max(Comparator.comparing((Step step) -> step.owner().toText())
                .thenComparingInt(Step::service)).orElseThrow();
    }

    /** As the thread of this step is told. */
    String text(Step told) {
        int from = steps.indexOf(told);
        StringBuilder text = new StringBuilder("a deadlock: this thread (" + told.name() + ")");
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get((from + i) % steps.size());
            Step next = steps.get((from + i + 1) % steps.size());
            text.append(i == 0 ? " waits for " : ", which waits for ").append(step.lock()).append(", held by ")
                    .append(i == steps.size() - 1 ? "this thread" : next.name());
        }
        return text + ". Take the locks in the same order everywhere, or use tryLock with a limit";
    }
}
