package jamboree;

import jamboree.code.Parcel;
import jamboree.engine.Address;
import jamboree.engine.Request;
import jamboree.engine.Service;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue where it lives. Items are kept as they travel, so a value is fixed when it is put. Who waits, waits in line;
 * a place in the line is a {@link Party}, in this process or another. Thread-safe; never waits.
 */
final class QueueBroker implements Service {
    // What is asked, first byte of a request.
    static final byte PUT = 1;
    static final byte GET = 2;
    static final byte TRY = 3;
    static final byte SIZE = 4;
    static final byte CLOSE = 5;
    static final byte DONE = 6;
    static final byte JOIN = 7;
    static final byte PEEK = 8;

    // What is answered, first byte of a reply.
    static final byte ITEM = 1;
    static final byte NOTHING = 2;
    static final byte OK = 3;
    static final byte CLOSED = 4;
    static final byte REFUSED = 5;

    private final int capacity;
    private final ArrayDeque<Parcel> items = new ArrayDeque<>();
    private final ArrayDeque<Party> takers = new ArrayDeque<>();
    private final ArrayDeque<Offered> putters = new ArrayDeque<>();
    private final List<Party> joiners = new ArrayList<>();
    private long unfinished;
    private boolean closed;

    private record Offered(Party party, Parcel item) {}

    /** Somebody who waits for an answer; exactly one is given. */
    interface Party {
        /** Returns false if nobody is there any more: the item is still the broker's. */
        boolean answer(byte kind, Parcel item);

        /** Whose process has ended. */
        boolean isIn(Address process);
    }

    /** A queue of at most so many items; 0 for any number. */
    QueueBroker(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    // ---- operations, each answered at once or later ----

    synchronized void put(Parcel item, Party party) {
        if (closed) {
            party.answer(CLOSED, null);
        } else if (capacity > 0 && items.size() >= capacity && takers.isEmpty()) {
            putters.add(new Offered(party, item));
        } else {
            enqueue(item);
            party.answer(OK, null);
        }
    }

    private void enqueue(Parcel item) {
        unfinished++;
        while (!takers.isEmpty()) {
            if (takers.removeFirst().answer(ITEM, item)) {
                return;
            }
        }
        items.add(item);
    }

    synchronized void get(Party party) {
        Parcel item = items.pollFirst();
        if (item != null) {
            if (!party.answer(ITEM, item)) {
                items.addFirst(item);
            }
            refill();
        } else if (closed) {
            party.answer(CLOSED, null);
        } else {
            takers.add(party);
        }
    }

    synchronized void tryGet(Party party) {
        if (items.isEmpty()) {
            party.answer(closed ? CLOSED : NOTHING, null);
        } else {
            get(party);
        }
    }

    private void refill() {
        while (!putters.isEmpty() && items.size() < capacity) {
            Offered offered = putters.removeFirst();
            enqueue(offered.item());
            offered.party().answer(OK, null);
        }
    }

    synchronized void peek(Party party) {
        Parcel first = items.peekFirst();
        party.answer(first == null ? NOTHING : ITEM, first);
    }

    /** The party no longer waits: it is answered NOTHING, unless it had been answered before. */
    synchronized void withdraw(Party party) {
        boolean waited = takers.remove(party) | putters.removeIf(offered -> offered.party() == party)
                | joiners.remove(party);
        if (waited) {
            party.answer(NOTHING, null);
        }
    }

    synchronized void close() {
        closed = true;
        takers.forEach(taker -> taker.answer(CLOSED, null));
        takers.clear();
        putters.forEach(offered -> offered.party().answer(CLOSED, null));
        putters.clear();
    }

    synchronized int size() {
        return items.size();
    }

    synchronized int waiting() {
        return takers.size();
    }

    synchronized int waitingToPut() {
        return putters.size();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void done(Party party) {
        if (unfinished == 0) {
            party.answer(REFUSED, null);
            return;
        }
        if (--unfinished == 0) {
            joiners.forEach(joiner -> joiner.answer(OK, null));
            joiners.clear();
        }
        party.answer(OK, null);
    }

    synchronized void join(Party party) {
        if (unfinished == 0) {
            party.answer(OK, null);
        } else {
            joiners.add(party);
        }
    }

    // ---- from other processes ----

    /** A caller in another process. */
    private record Caller(Request request) implements Party {
        @Override
        public boolean answer(byte kind, Parcel item) {
            ByteWriter out = new ByteWriter(item == null ? 1 : item.body().length + 32);
            out.putByte(kind);
            if (item != null) {
                item.writeTo(out);
            }
            return request.reply(out) || !request.wantsReply();
        }

        @Override
        public boolean isIn(Address process) {
            return process.contains(request.from());
        }
    }

    @Override
    public void handle(Request request) throws MalformedException {
        Caller caller = new Caller(request);
        switch (request.body().getByte()) {
            case PUT -> put(Parcel.readFrom(request.body()), caller);
            case GET -> get(caller);
            case TRY -> tryGet(caller);
            case SIZE -> {
                ByteWriter out = new ByteWriter(5);
                out.putByte(OK);
                out.putInt(size());
                request.reply(out);
            }
            case CLOSE -> {
                close();
                caller.answer(OK, null);
            }
            case DONE -> done(caller);
            case JOIN -> join(caller);
            case PEEK -> peek(caller);
            default -> request.refuse("a queue cannot do that");
        }
        request.onWithdraw(() -> withdraw(caller));
    }

    @Override
    public synchronized void gone(Address process) {
        takers.removeIf(taker -> taker.isIn(process));
        putters.removeIf(offered -> offered.party().isIn(process));
        joiners.removeIf(joiner -> joiner.isIn(process));
    }
}
