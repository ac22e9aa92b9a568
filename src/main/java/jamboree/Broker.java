package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Request;
import jamboree.engine.Service;
import jamboree.wire.ByteReader;
import jamboree.wire.MalformedException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A shared object where it lives. Who has to wait stands in a line of the broker, as a {@link Party}, and is answered
 * by whoever brings what it waits for. Guarded by its monitor; never waits and runs no user code, as link threads call
 * it.
 */
abstract class Broker implements Service {
    /** Serves a request: answers the party, or has it wait. */
    abstract void serve(Letter request, Party party);

    /** Takes parties out of all lines, unanswered; returns whether there were any. */
    boolean leave(Predicate<Party> who) {
        return false;
    }

    /** All processes at and below this address have ended; those who waited there have left. */
    void release(Address ended) {}

    /** Takes a request that is not a letter; returns whether it was one. */
    boolean takes(ByteReader body) throws MalformedException {
        return false;
    }

    /** The process that is likely to bring what is asked for; null where there is no telling. */
    Address likelySource(Letter request) {
        return null;
    }

    /** A process has the object. */
    void attached(Address process, Letter details) {}

    final synchronized void ask(Letter request, Party party) {
        serve(request, party);
    }

    /** The party does not wait any more: it is answered {@link Letter#WITHDRAWN}, unless it had been served before. */
    synchronized void withdraw(Party party) {
        if (leave(other -> other == party)) {
            party.answer(Letter.of(Letter.WITHDRAWN));
        }
    }

    @Override
    public final void handle(Request request) throws MalformedException {
        if (takes(request.body())) {
            return;
        }
        Letter letter = Letter.read(request.body());
        if (letter.is(Letter.ATTACH)) {
            synchronized (this) {
                attached(request.from(), letter);
            }
            return;
        }
        Party party = new Party.Elsewhere(request);
        try {
            ask(letter, party);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new MalformedException("a request that no shared object of ours makes: " + e.getMessage(), e);
        }
        request.onWithdraw(() -> withdraw(party));
    }

    @Override
    public final synchronized void gone(Address process) {
        leave(party -> party.isIn(process));
        release(process);
    }

    /** ", 2 waiting to get, the first for 12 s"; empty if nobody does. */
    static String waiting(int count, String what, long since) {
        return count == 0 ? "" : ", " + count + " waiting to " + what + (count == 1 ? " for " : ", the first for ")
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since) + " s";
    }

    /** {@code 1 item}, {@code 2 items}. */
    static String items(long count) {
        return count + (count == 1 ? " item" : " items");
    }

    static IllegalArgumentException unknown(Letter request) {
        return new IllegalArgumentException("a shared object was asked for " + request.kind());
    }
}
