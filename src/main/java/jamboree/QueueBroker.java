package jamboree;

import jamboree.code.Parcel;
import jamboree.engine.Address;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A {@link SharedQueue} where it lives. Items are kept as they travel, so a value is fixed when it is put.
 *
 * <p>A process that asks fast is lent the items that follow the one it asked for, by a {@link ClaimWord}. Only one
 * process has a loan at a time, and whoever asks next has it recalled first: so items are taken in the order they were
 * put, by whomever, and none is kept from who wants it. While somebody waits, nothing is here and nothing is lent.
 */
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
    /** Answered OK with the file and the offset of the word to claim by, or REFUSED. */
    static final byte WORD = 19;
    /** Items, one after the other up to the end; not a letter, and not answered. */
    static final byte BUNDLE = 20;

    /** A process has put into its ring while somebody waits; not a letter, and not answered. */
    static final byte LOOK = 21;
    /** Answered OK with the file of a ring to put into, or REFUSED. */
    static final byte RING = 22;

    /** Time for the program to start another process in the place of one that failed. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final int capacity;
    private final ItemStore items = new ItemStore();
    private final Items forms = new Items();
    private final ByteWriter scratch = new ByteWriter();
    private final ArrayDeque<Taker> takers = new ArrayDeque<>();
    private final ArrayDeque<Offered> putters = new ArrayDeque<>();
    private final Undone undone = new Undone();
    private final Loan loan = new Loan(undone);
    private final Writers writers = new Writers();
    private final PutRings rings = new PutRings();
    private boolean looking;
    private boolean checking;
    private boolean closed;

    private record Offered(Party party, Parcel item, long since) {}

    /** @param appetite how many items more it would borrow */
    private record Taker(Party party, int appetite, long since) {}

    /** A queue of at most so many items; 0 for any number. */
    QueueBroker(int capacity) {
        this.capacity = capacity;
    }

    @Override
    void serve(Letter request, Party party) {
        drain();
        switch (request.kind()) {
            case PUT -> put(request.item(), party);
            case GET -> get(new Taker(party, (int) request.one(), System.nanoTime()));
            case TRY -> {
                recall();
                if (items.isEmpty()) {
                    party.answer(Letter.of(closed ? Letter.CLOSED : Letter.NOTHING));
                } else {
                    get(new Taker(party, (int) request.one(), System.nanoTime()));
                }
            }
            case PEEK -> peek(party);
            case SIZE -> party.answer(Letter.of(Letter.OK, size()));
            case WORD -> party.answer(capacity > 0 ? Letter.of(Letter.REFUSED) : loan.word());
            case RING -> party.answer(closed || capacity > 0 ? Letter.of(Letter.REFUSED)
                    : rings.make(party.process()));
            case DONE -> {
                loan.count();
                party.answer(Letter.of(undone.done(party) ? Letter.OK : Letter.REFUSED));
                lookForReports();
            }
            case JOIN -> {
                undone.join(party);
                lookForReports();
            }
            case CLOSE -> {
                close();
                party.answer(Letter.of(Letter.OK));
            }
            default -> throw unknown(request);
        }
    }

    private int size() {
        return items.size() + loan.unclaimed();
    }

    // ---- putting ----

    /** Puts an item from a thread of this process into a queue without bounds; returns whether it is open. */
    synchronized boolean putNow(Object item, ByteWriter packed) {
        writers.putHere();
        drain();
        if (closed) {
            return false;
        }
        if (packed == null) {
            scratch.reset();
            forms.write(scratch, item);
        }
        enqueue(packed == null ? scratch : packed);
        return true;
    }

    @Override
    boolean takes(ByteReader body) throws MalformedException {
        byte first = body.remaining() == 0 ? 0 : body.array()[body.position()];
        if (first == LOOK) {
            drain();
            return true;
        }
        if (first != BUNDLE) {
            return false;
        }
        body.skip(1);
        int from = body.position();
        int end = from + body.remaining();
        enqueue(new ItemStore.Run(body.array(), from, end, Items.count(body.array(), from, end)));
        return true;
    }

    private synchronized void enqueue(ItemStore.Run run) {
        drain();
        if (closed) {
            Writers.tellLost(run.count);
        } else {
            accept(run);
        }
    }

    private void accept(ItemStore.Run run) {
        undone.added(run.count);
        items.add(run);
        serveTakers();
    }

    /** Takes in what lies in the rings; if somebody goes on waiting, who puts there will tell. */
    private synchronized void drain() {
        rings.drain(this::accept);
        while (!takers.isEmpty() && rings.listen()) {
            rings.drain(this::accept);
        }
    }


    private void put(Parcel item, Party party) {
        if (party instanceof Party.Here) {
            writers.putHere();
        }
        if (closed) {
            party.answer(Letter.of(Letter.CLOSED));
        } else if (capacity > 0 && items.size() >= capacity && takers.isEmpty()) {
            putters.add(new Offered(party, item, System.nanoTime()));
        } else {
            enqueue(Items.of(item));
            party.answer(Letter.of(Letter.OK));
        }
    }

    private void enqueue(ByteWriter item) {
        undone.added(1);
        items.add(item);
        serveTakers();
    }

    private void refill() {
        while (!putters.isEmpty() && items.size() < capacity) {
            Offered offered = putters.removeFirst();
            enqueue(Items.of(offered.item()));
            offered.party().answer(Letter.of(Letter.OK));
        }
    }

    // ---- taking ----

    private void serveTakers() {
        while (!takers.isEmpty() && !items.isEmpty()) {
            Taker taker = takers.removeFirst();
            give(taker.party(), takers.isEmpty() ? taker.appetite() : 0);
        }
    }

    private void get(Taker taker) {
        recall();
        if (!items.isEmpty()) {
            give(taker.party(), taker.appetite());
            refill();
        } else if (closed) {
            taker.party().answer(Letter.of(Letter.CLOSED));
        } else {
            takers.add(taker);
            drain();
            lookForWriters();
        }
    }

    /**
     * The first item for a thread of this process, as {@link Items#read} gives it; {@link SharedQueue#NONE} if it has
     * to wait, or the queue is closed.
     */
    synchronized Object takeNow() {
        drain();
        recall();
        if (items.isEmpty()) {
            return SharedQueue.NONE;
        }
        ItemStore.Run first = items.first();
        Object item = forms.read(first.bytes, items.takeOne(first));
        if (capacity > 0) {
            refill();
        }
        return item;
    }

    /** Answers with the first item, and lends some of the following. */
    private void give(Party party, int appetite) {
        ArrayDeque<ItemStore.Run> given = new ArrayDeque<>();
        given.add(items.take(1));
        int number = loan.lend(items, appetite, party);
        ByteWriter body = new ByteWriter(64);
        given.forEach(run -> body.putBytes(run.bytes, run.at, run.end - run.at));
        loan.writeTo(body);
        Parcel parcel = new Parcel(body.toByteArray(), List.of(), List.of());
        if (!party.answer(new Letter(Letter.ITEM, number, loan.size(), 0, List.of(parcel)))) {
            recall();
            items.putBack(given);
        } else if (party instanceof Party.Elsewhere) {
            undone.taken(party.process(), 1);
        }
    }

    private void recall() {
        loan.recall(items);
    }

    private void peek(Party party) {
        recall();
        if (items.isEmpty()) {
            party.answer(Letter.of(Letter.NOTHING));
        } else {
            ItemStore.Run first = items.first();
            byte[] item = Arrays.copyOfRange(first.bytes, first.at, Items.next(first.bytes, first.at));
            party.answer(Letter.of(Letter.ITEM, new Parcel(item, List.of(), List.of())));
        }
    }

    // ---- the rest ----

    private void close() {
        rings.close();
        drain();
        closed = true;
        writers.tellClosed();
        takers.forEach(taker -> taker.party().answer(Letter.of(Letter.CLOSED)));
        takers.clear();
        putters.forEach(offered -> offered.party().answer(Letter.of(Letter.CLOSED)));
        putters.clear();
    }

    @Override
    boolean leave(Predicate<Party> who) {
        return takers.removeIf(taker -> who.test(taker.party()))
                | putters.removeIf(offered -> who.test(offered.party())) | undone.leave(who);
    }

    // ---- nobody left who could put ----

    @Override
    void attached(Address process, Letter details) {
        writers.attached(process, details.one(), details.three());
        if (closed) {
            writers.tellClosed();
        }
    }

    @Override
    void release(Address ended) {
        drain();
        rings.ended(ended);
        if (loan.isWithin(ended)) {
            recall();
        }
        undone.ended(writers.ended(ended));
        lookForWriters();
        lookForReports();
    }

    /** Threads of this process that wait for an item which no process is left to put are told so, a moment later. */
    private void lookForWriters() {
        if (!looking && writers.allEnded() && takers.stream().anyMatch(taker -> taker.party() instanceof Party.Here)) {
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
            takers.removeIf(taker -> taker.party() instanceof Party.Here here && here.answer(answer));
        });
    }

    /** Who joins is told, a moment later, of items that processes have taken which have ended. */
    private void lookForReports() {
        if (!checking && undone.isStuck()) {
            checking = true;
            Clock.after(PATIENCE, this::tellOfReports);
        }
    }

    private synchronized void tellOfReports() {
        checking = false;
        drain();
        loan.count();
        if (undone.isStuck() && (size() == 0 || writers.allElsewhereEnded() && takers.isEmpty())) {
            undone.tell(size());
        }
    }

    synchronized String describe() {
        int size = size();
        return "SharedQueue of " + items(size)
                + waiting(takers.size(), "get", takers.isEmpty() ? 0 : takers.getFirst().since())
                + waiting(putters.size(), "put", putters.isEmpty() ? 0 : putters.getFirst().since())
                + undone.describe() + (closed ? ", closed" : "");
    }
}
