package jamboree;

import jamboree.code.Parcel;
import jamboree.engine.Address;
import jamboree.engine.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A {@link Pipe} where it lives: two ends, each with the objects that have been sent to it. Who sends more than
 * {@link #ROOM} bytes that are not received waits, and a note tells for whom if that lasts.
 */
final class PipeBroker extends Broker {
    // The first number of each is the end, 0 or 1.
    static final byte SEND = 10;
    static final byte RECV = 11;
    static final byte POLL = 12;
    static final byte CLOSE = 13;

    // Second number of CLOSED: which end.
    static final long OWN_END = 1;
    static final long OTHER_END = 2;

    /** So much lies at an end, and at most one object more of each who sends. */
    static final int ROOM = 1 << 20;

    private record Offered(Party party, Parcel item, long number) {}

    private static final class End {
        final ArrayDeque<Parcel> inbox = new ArrayDeque<>();
        final ArrayDeque<Offered> senders = new ArrayDeque<>();
        long bytes;
        long offers;
        boolean watched;
        final ArrayDeque<Party> receivers = new ArrayDeque<>();
        final List<Party> pollers = new ArrayList<>();
        final Map<Address, Long> holders = new HashMap<>();
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
                } else if (other.bytes >= ROOM && party.waits()) {
                    other.senders.add(new Offered(party, request.item(), ++other.offers));
                    watch(other);
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
        Parcel item = own.inbox.peekFirst();
        if (item == null && (other.closed || other.isAbandoned())) {
            party.answer(Letter.of(Letter.CLOSED, 0, OTHER_END));
        } else if (item == null) {
            own.receivers.add(party);
        } else if (party.answer(Letter.of(Letter.ITEM, item))) {
            own.inbox.removeFirst();
            own.bytes -= item.size();
            while (own.bytes < ROOM && !own.senders.isEmpty()) {
                Offered offered = own.senders.removeFirst();
                deliver(own, offered.item());
                offered.party().answer(Letter.of(Letter.OK));
            }
        }
    }

    private static void deliver(End end, Parcel item) {
        while (!end.receivers.isEmpty()) {
            if (end.receivers.removeFirst().answer(Letter.of(Letter.ITEM, item))) {
                return;
            }
        }
        end.inbox.add(item);
        end.bytes += item.size();
        tellPollers(end);
    }

    /** Looks later whether the first who waits to send there is still the same. */
    private void watch(End end) {
        if (!end.watched && !end.senders.isEmpty()) {
            end.watched = true;
            long number = end.senders.getFirst().number();
            Clock.after(Patience.nanos(), () -> tellOfWait(end, number));
        }
    }

    private synchronized void tellOfWait(End end, long number) {
        end.watched = false;
        if (end.senders.isEmpty() || end.senders.getFirst().number() != number) {
            watch(end);
        } else {
            String who = end.user != null ? name(end.user, end.holders.get(end.user))
                    : end.holders.isEmpty() ? "nobody has used"
                    : end.holders.entrySet().stream().map(holder -> name(holder.getKey(), holder.getValue()))
                            .collect(Collectors.joining(", "));
            Events.noteOnce("Connection.send waits: " + end.bytes + " bytes lie at the other end of the pipe, which "
                    + who + "; they are to be received first");
        }
    }

    private static String name(Address process, Long pid) {
        if (process.equals(Node.current().address())) {
            return Node.current().name() + " has";
        }
        return Proc.active().stream().filter(proc -> pid != null && proc.pid() == pid).findFirst()
                .map(proc -> proc.name() + " (pid " + pid + ")").orElse("pid " + pid) + " has";
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
            tellSenders(own, OTHER_END);
            tellSenders(other, OWN_END);
        }
    }

    /** Who waits at this end waits for nothing. */
    private static void tellClosed(End waiting, long which) {
        waiting.receivers.forEach(party -> party.answer(Letter.of(Letter.CLOSED, 0, which)));
        waiting.receivers.clear();
        tellPollers(waiting);
    }

    private static void tellSenders(End full, long which) {
        full.senders.forEach(offered -> offered.party().answer(Letter.of(Letter.CLOSED, 0, which)));
        full.senders.clear();
    }

    @Override
    synchronized Address likelySource(Letter request) {
        return ends[1 - ((int) request.one() & 1)].user;
    }

    @Override
    boolean leave(Predicate<Party> who) {
        boolean left = false;
        for (End end : ends) {
            left |= end.receivers.removeIf(who) | end.pollers.removeIf(who)
                    | end.senders.removeIf(offered -> who.test(offered.party()));
        }
        return left;
    }

    @Override
    void attached(Address process, Letter details) {
        End end = ends[(int) details.two() & 1];
        end.heldElsewhere = true;
        end.holders.put(process, details.one());
    }

    @Override
    void release(Address ended) {
        for (int side = 0; side < 2; side++) {
            End end = ends[side];
            end.holders.keySet().removeIf(ended::contains);
            if (end.user != null && ended.contains(end.user)) {
                close(end, ends[1 - side]);
            } else if (end.isAbandoned()) {
                tellClosed(ends[1 - side], OTHER_END);
                tellSenders(end, OTHER_END);
            }
        }
    }
}
