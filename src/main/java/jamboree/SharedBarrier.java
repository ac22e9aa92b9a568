package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;

/**
 * A place where a number of parties, threads of any processes, wait for each other. It lives in the process that made
 * it, and can be used again and again.
 *
 * <p>When the process of a party that waits ends, or the party is interrupted, its place is free and another one may
 * take it. When the limited time of a party is over, or the action fails, the barrier is broken: all who wait, and all
 * who come, get {@link BarrierBroken}, until it is {@link #reset()}.
 *
 * <p>Thread-safe. A wait that is interrupted throws {@link Cancelled}.
 */
public final class SharedBarrier implements Replaceable {
    private final Access access;
    private final int parties;

    public SharedBarrier(int parties) {
        this(parties, (Runnable) null);
    }

    /**
     * With an action that runs each time all have arrived, before any of them goes on; in the process that made the
     * barrier, on a thread of its own.
     */
    public SharedBarrier(int parties, Action action) {
        this(parties, (Runnable) action);
    }

    /** As {@link #SharedBarrier(int, Action)}. */
    public SharedBarrier(int parties, Runnable action) {
        this(new Access.Local(new BarrierBroker(valid(parties), action)), parties);
    }

    SharedBarrier(Access access, int parties) {
        this.access = access;
        this.parties = parties;
    }

    private static int valid(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier is for 1 party or more, not " + parties);
        }
        return parties;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.BARRIER, access, parties, this);
    }

    /** Waits for the others; which one this was to arrive, 0 for the first. */
    public int await() {
        return index(access.ask(Letter.of(BarrierBroker.AWAIT, 0), "await"));
    }

    /** As {@link #await()}; when the others have not come within that time, the barrier is broken. */
    public int await(Duration timeout) {
        return index(access.ask(Letter.of(BarrierBroker.AWAIT, 1), timeout, "await"));
    }

    private static int index(Letter answer) {
        if (answer.is(Letter.WITHDRAWN)) {
            throw new BarrierBroken("the barrier is broken: the others did not come in time");
        }
        if (answer.is(Letter.CLOSED)) {
            throw new BarrierBroken("the barrier is broken: " + Packed.<String>open(answer.item(), "the reason"));
        }
        return (int) answer.one();
    }

    /** Makes it as new; who waits gets {@link BarrierBroken}. */
    public void reset() {
        access.ask(Letter.of(BarrierBroker.RESET), "reset");
    }

    /** Breaks it. */
    public void abort() {
        access.ask(Letter.of(BarrierBroker.ABORT), "abort");
    }

    public boolean isBroken() {
        return access.ask(Letter.of(BarrierBroker.STATE), "isBroken").one() != 0;
    }

    /** How many wait for each other. */
    public int parties() {
        return parties;
    }

    /** How many wait now. */
    public int waiting() {
        return (int) access.ask(Letter.of(BarrierBroker.STATE), "waiting").two();
    }

    @Override
    public String toString() {
        return access instanceof Access.Local
                ? "SharedBarrier, " + waiting() + " of " + parties + " waiting" + (isBroken() ? ", broken" : "")
                : "SharedBarrier of another process, for " + parties;
    }
}
