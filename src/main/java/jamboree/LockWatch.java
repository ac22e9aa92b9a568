package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks after a lock as long as somebody waits for it: a holder whose thread has ended will not release it, and one
 * that waits for what a waiter holds cannot. The lock that nobody has to wait for never comes here.
 */
final class LockWatch {
    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    private final LockBroker lock;
    private final Rounds rounds;

    LockWatch(LockBroker lock) {
        this.lock = lock;
        rounds = new Rounds("jamboree/lock-watch", lock, FIRST, LONGEST, this::look, () -> lock.awaited().isPresent());
    }

    /** Somebody begins to wait; called with the lock's monitor held. */
    void begin() {
        rounds.begin();
    }

    private void look() throws InterruptedException {
        Optional<LockBroker.Held> held = lock.awaited();
        if (held.isPresent()) {
            examine(held.get().holder());
        }
    }

    private void examine(LockBroker.Holder holder) throws InterruptedException {
        Optional<Waits.State> state = Waits.ask(holder.process(), holder.thread());
        if (state.isPresent() && state.get().ended()) {
            lock.holderEnded(holder);
        } else if (state.isPresent() && state.get().mayBeInCycle()) {
            Optional<WaitCycle> cycle = WaitCycle.of(Awaited.Runner.of(holder));
            if (cycle.isPresent() && cycle.get().crowdedOut().isEmpty()) {
                cycle.get().speaker(holder).ifPresent(speaker -> tell(cycle.get(), speaker));
            }
        }
    }

    /** If it is for this lock to tell. */
    private void tell(WaitCycle cycle, WaitCycle.Step speaker) {
        if (speaker.awaited() instanceof Awaited.Lock(Address owner, int service)
                && owner.equals(Node.current().address()) && Node.current().service(service) == lock) {
            lock.refuse(speaker.who(), cycle.text(speaker));
        }
    }
}
