package jamboree;

import jamboree.code.Parcel;
import jamboree.engine.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link SharedQueue} where it lives. Items are kept as they travel, so a value is fixed when it is put. */
final class QueueBroker extends Broker {
    static final byte PUT = 10;
    static final byte GET = 11;
    static final byte TRY = 12;
    static final byte SIZE = 13;
    static final byte CLOSE = 14;
    static final byte DONE = 15;
    static final byte JOIN = 16;
    static final byte PEEK = 17;
    /** Answer to GET: nobody is left who could put; with the reason, a string. */
    static final byte ABANDONED = 18;

    /** Time for the program to start another process in the place of one that failed. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final int capacity;
    private final ArrayDeque<Parcel> items = new ArrayDeque<>();
    private final ArrayDeque<Party> takers = new ArrayDeque<>();
    private final ArrayDeque<Offered> putters = new ArrayDeque<>();
    private final List<Party> joiners = new ArrayList<>();
    private final Writers writers = new Writers();
    private boolean looking;
    private long unfinished;
    private boolean closed;

    private record Offered(Party party, Parcel item) {}

    /** A queue of at most so many items; 0 for any number. */
    QueueBroker(int capacity) {
        this.capacity = capacity;
    }

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case PUT -> put(request.item(), party);
            case GET -> get(party);
            case TRY -> {
                if (items.isEmpty()) {
                    party.answer(Letter.of(closed ? Letter.CLOSED : Letter.NOTHING));
                } else {
                    get(party);
                }
            }
            case PEEK -> party.answer(items.isEmpty() ? Letter.of(Letter.NOTHING)
                    : Letter.of(Letter.ITEM, items.getFirst()));
            case SIZE -> party.answer(Letter.of(Letter.OK, items.size()));
            case DONE -> done(party);
            case JOIN -> {
                if (unfinished == 0) {
                    party.answer(Letter.of(Letter.OK));
                } else {
                    joiners.add(party);
                }
            }
            case CLOSE -> {
                close();
                party.answer(Letter.of(Letter.OK));
            }
            default -> throw unknown(request);
        }
    }

    private void put(Parcel item, Party party) {
        writers.putBy(party);
        if (closed) {
            party.answer(Letter.of(Letter.CLOSED));
        } else if (capacity > 0 && items.size() >= capacity && takers.isEmpty()) {
            putters.add(new Offered(party, item));
        } else {
            enqueue(item);
            party.answer(Letter.of(Letter.OK));
        }
    }

    private void enqueue(Parcel item) {
        unfinished++;
        while (!takers.isEmpty()) {
            if (takers.removeFirst().answer(Letter.of(Letter.ITEM, item))) {
                return;
            }
        }
        items.add(item);
    }

    private void get(Party party) {
        Parcel item = items.pollFirst();
        if (item != null) {
            if (!party.answer(Letter.of(Letter.ITEM, item))) {
                items.addFirst(item);
            }
            refill();
        } else if (closed) {
            party.answer(Letter.of(Letter.CLOSED));
        } else {
            takers.add(party);
            lookForWriters();
        }
    }

    private void refill() {
        while (!putters.isEmpty() && items.size() < capacity) {
            Offered offered = putters.removeFirst();
            enqueue(offered.item());
            offered.party().answer(Letter.of(Letter.OK));
        }
    }

    private void done(Party party) {
        if (unfinished == 0) {
            party.answer(Letter.of(Letter.REFUSED));
            return;
        }
        if (--unfinished == 0) {
            joiners.forEach(joiner -> joiner.answer(Letter.of(Letter.OK)));
            joiners.clear();
        }
        party.answer(Letter.of(Letter.OK));
    }

    private void close() {
        closed = true;
        takers.forEach(taker -> taker.answer(Letter.of(Letter.CLOSED)));
        takers.clear();
        putters.forEach(offered -> offered.party().answer(Letter.of(Letter.CLOSED)));
        putters.clear();
    }

    @Override
    boolean leave(Predicate<Party> who) {
        return takers.removeIf(who) | putters.removeIf(offered -> who.test(offered.party()))
                | joiners.removeIf(who);
    }

    // ---- nobody left who could put ----

    @Override
    void attached(Address process, Letter details) {
        writers.attached(process, details.one());
    }

    @Override
    void release(Address ended) {
        writers.ended(ended);
        lookForWriters();
    }

    /** Threads of this process that wait for an item which no process is left to put are told so, a moment later. */
    private void lookForWriters() {
        if (!looking && writers.allEnded() && takers.stream().anyMatch(Party.Here.class::isInstance)) {
            looking = true;
            Clock.after(PATIENCE, this::tellOfAbsence);
        }
    }

    private synchronized void tellOfAbsence() {
        looking = false;
        if (!writers.noneCanCome()) {
            lookForWriters();
            return;
        }
        writers.failure().ifPresent(why -> {
            Letter answer = Letter.of(ABANDONED, Packed.of("no writer left (" + why + ")", "the reason"));
            takers.removeIf(taker -> taker instanceof Party.Here && taker.answer(answer));
        });
    }

    synchronized String describe() {
        int waiting = takers.size() + putters.size();
        return "SharedQueue of " + items.size() + (items.size() == 1 ? " item" : " items")
                + (waiting == 0 ? "" : ", " + waiting + " waiting") + (closed ? ", closed" : "");
    }
}
