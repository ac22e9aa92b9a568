package jamboree;

import jamboree.code.Parcel;
import jamboree.engine.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A {@link Pipe} where it lives: two ends, each with the objects that have been sent to it. */
final class PipeBroker extends Broker {
    // The first number of each is the end, 0 or 1.
    static final byte SEND = 10;
    static final byte RECV = 11;
    static final byte POLL = 12;
    static final byte CLOSE = 13;

    // Second number of CLOSED: which end.
    static final long OWN_END = 1;
    static final long OTHER_END = 2;

    private static final class End {
        final ArrayDeque<Parcel> inbox = new ArrayDeque<>();
        final ArrayDeque<Party> receivers = new ArrayDeque<>();
        final List<Party> pollers = new ArrayList<>();
        final Set<Address> holders = new HashSet<>();
        boolean heldElsewhere;
        Address user;
        boolean closed;

        /** Whether nobody has used it, and all the processes that had got it have ended. */
        boolean isAbandoned() {
            return user == null && heldElsewhere && holders.isEmpty();
        }
    }

    private final End[] ends = {new End(), new End()};

    @Override
    void serve(Letter request, Party party) {
        int side = (int) request.one() & 1;
        End own = ends[side];
        End other = ends[1 - side];
        if (request.is(CLOSE)) {
            close(own, other);
            party.answer(Letter.of(Letter.OK));
            return;
        }
        if (own.closed) {
            party.answer(Letter.of(Letter.CLOSED, side, OWN_END));
            return;
        }
        own.user = party.process();
        switch (request.kind()) {
            case SEND -> {
                if (other.closed || other.isAbandoned()) {
                    party.answer(Letter.of(Letter.CLOSED, side, OTHER_END));
                } else {
                    deliver(other, request.item());
                    party.answer(Letter.of(Letter.OK));
                }
            }
            case RECV -> receive(own, other, party);
            case POLL -> {
                if (!own.inbox.isEmpty() || other.closed || other.isAbandoned()) {
                    party.answer(Letter.of(Letter.OK));
                } else {
                    own.pollers.add(party);
                }
            }
            default -> throw unknown(request);
        }
    }

    private static void receive(End own, End other, Party party) {
        Parcel item = own.inbox.pollFirst();
        if (item == null && (other.closed || other.isAbandoned())) {
            party.answer(Letter.of(Letter.CLOSED, 0, OTHER_END));
        } else if (item == null) {
            own.receivers.add(party);
        } else if (!party.answer(Letter.of(Letter.ITEM, item))) {
            own.inbox.addFirst(item);
        }
    }

    private static void deliver(End end, Parcel item) {
        while (!end.receivers.isEmpty()) {
            if (end.receivers.removeFirst().answer(Letter.of(Letter.ITEM, item))) {
                return;
            }
        }
        end.inbox.add(item);
        tellPollers(end);
    }

    private static void tellPollers(End end) {
        end.pollers.forEach(poller -> poller.answer(Letter.of(Letter.OK)));
        end.pollers.clear();
    }

    private static void close(End own, End other) {
        if (!own.closed) {
            own.closed = true;
            tellClosed(own, OWN_END);
            tellClosed(other, OTHER_END);
        }
    }

    /** Who waits at this end waits for nothing. */
    private static void tellClosed(End waiting, long which) {
        waiting.receivers.forEach(party -> party.answer(Letter.of(Letter.CLOSED, 0, which)));
        waiting.receivers.clear();
        tellPollers(waiting);
    }

    @Override
    synchronized Address likelySource(Letter request) {
        return ends[1 - ((int) request.one() & 1)].user;
    }

    @Override
    boolean leave(Predicate<Party> who) {
        boolean left = false;
        for (End end : ends) {
            left |= end.receivers.removeIf(who) | end.pollers.removeIf(who);
        }
        return left;
    }

    @Override
    void attached(Address process, Letter details) {
        End end = ends[(int) details.two() & 1];
        end.heldElsewhere = true;
        end.holders.add(process);
    }

    @Override
    void release(Address ended) {
        for (int side = 0; side < 2; side++) {
            End end = ends[side];
            end.holders.removeIf(ended::contains);
            if (end.user != null && ended.contains(end.user)) {
                close(end, ends[1 - side]);
            } else if (end.isAbandoned()) {
                tellClosed(ends[1 - side], OTHER_END);
            }
        }
    }
}
