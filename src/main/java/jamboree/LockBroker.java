package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A {@link SharedLock} and its conditions where they live. Its holder is a thread of a process; who waits is served in
 * turn.
 */
final class LockBroker extends Broker {
    // The first number of each is the thread that asks.
    static final byte LOCK = 10;
    static final byte TRY = 11;
    static final byte UNLOCK = 12;
    /** Answered with: whether it is locked; whether by the one who asks; whether its last holder died. */
    static final byte STATE = 13;
    static final byte NEW_CONDITION = 14;
    // The second number is the condition.
    static final byte AWAIT = 15;
    static final byte SIGNAL = 16;
    static final byte SIGNAL_ALL = 17;
    /** Answered with the thread of the holder, its process and the name of the lock; NOTHING when it is free. */
    static final byte HELD = 18;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A thread of a process. */
    record Holder(Address process, long thread) {}

    /** A lock by its name, and who holds it. */
    record Held(Holder holder, String lock) {
        static Optional<Held> read(Letter letter) {
            return letter.is(Letter.OK) ? Optional.of(new Held(
                    new Holder(Address.parse(Packed.open(letter.items().getFirst(), "a lock")), letter.one()),
                    Packed.open(letter.items().getLast(), "a lock"))) : Optional.empty();
        }

        Letter letter() {
            return new Letter(Letter.OK, holder.thread(), 0, 0, List.of(
                    Packed.of(holder.process().toText(), "a lock"), Packed.of(lock, "a lock")));
        }
    }

    /**
     * @param answer what it is told when it has the lock
     * @param again  whether it had the lock before, and comes from a condition
     */
    private record Waiter(Party party, Holder who, int holds, byte answer, boolean again) {}

    private final ArrayDeque<Waiter> line = new ArrayDeque<>();
    private final Map<Long, ArrayDeque<Waiter>> conditions = new HashMap<>();
    private final LockWatch watch = new LockWatch(this);
    private final String name;
    private long lastCondition;
    private Holder holder;
    private int holds;
    private boolean died;

    /** A lock; its name is for messages, and null for one that is made up. */
    LockBroker(String name) {
        this.name = name == null ? "lock " + NUMBERS.incrementAndGet() + " of " + Node.current().name()
                : "lock '" + name + "'";
    }

    String name() {
        return name;
    }

    @Override
    void serve(Letter request, Party party) {
        Holder who = new Holder(party.process(), request.one());
        switch (request.kind()) {
            case LOCK -> lock(new Waiter(party, who, 1, Letter.OK, false));
            case TRY -> {
                if (holder == null || holder.equals(who)) {
                    lock(new Waiter(party, who, 1, Letter.OK, false));
                } else {
                    party.answer(Letter.of(Letter.NOTHING));
                }
            }
            case UNLOCK -> unlock(who, party);
            case STATE -> party.answer(new Letter(Letter.OK, holder == null ? 0 : 1, who.equals(holder) ? 1 : 0,
                    died ? 1 : 0, List.of()));
            case HELD -> party.answer(held().map(Held::letter).orElse(Letter.of(Letter.NOTHING)));
            case NEW_CONDITION -> party.answer(Letter.of(Letter.OK, ++lastCondition));
            case AWAIT, SIGNAL, SIGNAL_ALL -> {
                if (who.equals(holder)) {
                    condition(request, party);
                } else {
                    party.answer(Letter.of(Letter.REFUSED));
                }
            }
            default -> throw unknown(request);
        }
    }

    private void lock(Waiter waiter) {
        if (waiter.who().equals(holder)) {
            holds++;
            waiter.party().answer(Letter.of(waiter.answer()));
            return;
        }
        line.add(waiter);
        grant();
        if (!line.isEmpty()) {
            watch.begin();
        }
    }

    synchronized Optional<Held> held() {
        return Optional.ofNullable(holder).map(who -> new Held(who, name));
    }

    /** Who holds it, if somebody waits for it. */
    synchronized Optional<Held> awaited() {
        return line.isEmpty() ? Optional.empty() : held();
    }

    /** The thread that holds it has ended, and with it the hope that it releases it. */
    synchronized void holderEnded(Holder ended) {
        if (ended.equals(holder)) {
            holder = null;
            died = true;
            grant();
        }
    }

    /** Who waits here for what never comes is told. */
    synchronized void refuse(Holder waiting, String why) {
        for (Waiter waiter : List.copyOf(line)) {
            if (waiter.who().equals(waiting) && !waiter.again()) {
                line.remove(waiter);
                waiter.party().answer(Letter.of(Letter.REFUSED, Packed.of(why, "a lock")));
            }
        }
    }

    private void grant() {
        while (holder == null && !line.isEmpty()) {
            Waiter next = line.removeFirst();
            holder = next.who();
            holds = next.holds();
            if (!next.party().answer(Letter.of(next.answer()))) {
                holder = null;
            }
        }
    }

    private void unlock(Holder who, Party party) {
        if (!who.equals(holder)) {
            party.answer(Letter.of(Letter.REFUSED));
            return;
        }
        party.answer(Letter.of(Letter.OK));
        if (--holds == 0) {
            died = false;
            holder = null;
            grant();
        }
    }

    private void condition(Letter request, Party party) {
        if (request.is(AWAIT)) {
            conditions.computeIfAbsent(request.two(), id -> new ArrayDeque<>())
                    .add(new Waiter(party, holder, holds, Letter.WITHDRAWN, true));
            died = false;
            holder = null;
            grant();
            return;
        }
        ArrayDeque<Waiter> waiting = conditions.get(request.two());
        while (waiting != null && !waiting.isEmpty()) {
            Waiter first = waiting.removeFirst();
            line.add(new Waiter(first.party(), first.who(), first.holds(), Letter.OK, true));
            watch.begin();
            if (request.is(SIGNAL)) {
                break;
            }
        }
        party.answer(Letter.of(Letter.OK));
    }

    /** Who waits for a signal and does not any more must have the lock again before it goes on. */
    @Override
    synchronized void withdraw(Party party) {
        for (ArrayDeque<Waiter> waiting : conditions.values()) {
            for (Waiter waiter : waiting) {
                if (waiter.party() == party) {
                    waiting.remove(waiter);
                    lock(waiter);
                    return;
                }
            }
        }
        if (line.removeIf(waiter -> waiter.party() == party && !waiter.again())) {
            party.answer(Letter.of(Letter.WITHDRAWN));
        }
    }

    @Override
    boolean leave(Predicate<Party> who) {
        conditions.values().forEach(waiting -> waiting.removeIf(waiter -> who.test(waiter.party())));
        conditions.values().removeIf(ArrayDeque::isEmpty);
        return line.removeIf(waiter -> who.test(waiter.party()));
    }

    @Override
    void release(Address ended) {
        if (holder != null && ended.contains(holder.process())) {
            holder = null;
            died = true;
        }
        grant();
    }
}
