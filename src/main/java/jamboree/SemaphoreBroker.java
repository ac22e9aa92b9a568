package jamboree;

import jamboree.engine.Address;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A {@link SharedSemaphore} where it lives. It knows how many permits each process holds. A release by a process that
 * holds none counts for the one that has held for longest, so that a permit is never given back twice.
 */
final class SemaphoreBroker extends Broker {
    static final byte ACQUIRE = 10;
    static final byte TRY = 11;
    static final byte RELEASE = 12;
    static final byte AVAILABLE = 13;

    private final ArrayDeque<Party> line = new ArrayDeque<>();
    private final Map<Address, Integer> held = new LinkedHashMap<>();
    private final int most;
    private int permits;

    SemaphoreBroker(int permits, int most) {
        this.permits = permits;
        this.most = most;
    }

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case ACQUIRE -> {
                line.add(party);
                grant();
            }
            case TRY -> {
                if (permits > 0) {
                    line.add(party);
                    grant();
                } else {
                    party.answer(Letter.of(Letter.NOTHING));
                }
            }
            case RELEASE -> {
                if (permits < most) {
                    putBack(party.process());
                    party.answer(Letter.of(Letter.OK));
                    grant();
                } else {
                    party.answer(Letter.of(Letter.NOTHING));
                }
            }
            case AVAILABLE -> party.answer(Letter.of(Letter.OK, permits));
            default -> throw unknown(request);
        }
    }

    private void grant() {
        while (permits > 0 && !line.isEmpty()) {
            Party next = line.removeFirst();
            if (next.answer(Letter.of(Letter.OK))) {
                permits--;
                held.merge(next.process(), 1, Integer::sum);
            }
        }
    }

    private void putBack(Address process) {
        permits++;
        Address holder = held.containsKey(process) || held.isEmpty() ? process : held.keySet().iterator().next();
        held.computeIfPresent(holder, (same, count) -> count == 1 ? null : count - 1);
    }

    @Override
    boolean leave(Predicate<Party> who) {
        return line.removeIf(who);
    }

    @Override
    void release(Address ended) {
        held.entrySet().removeIf(entry -> {
            boolean gone = ended.contains(entry.getKey());
            if (gone) {
                permits += entry.getValue();
            }
            return gone;
        });
        grant();
    }
}
