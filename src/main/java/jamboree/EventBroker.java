package jamboree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A {@link SharedEvent} where it lives. */
final class EventBroker extends Broker {
    static final byte SET = 10;
    static final byte CLEAR = 11;
    static final byte IS_SET = 12;
    static final byte AWAIT = 13;

    private final List<Party> waiting = new ArrayList<>();
    private boolean set;

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case SET -> {
                set = true;
                waiting.forEach(other -> other.answer(Letter.of(Letter.OK)));
                waiting.clear();
                party.answer(Letter.of(Letter.OK));
            }
            case CLEAR -> {
                set = false;
                party.answer(Letter.of(Letter.OK));
            }
            case IS_SET -> party.answer(Letter.of(Letter.OK, set ? 1 : 0));
            case AWAIT -> {
                if (set) {
                    party.answer(Letter.of(Letter.OK));
                } else {
                    waiting.add(party);
                }
            }
            default -> throw unknown(request);
        }
    }

    @Override
    boolean leave(Predicate<Party> who) {
        return waiting.removeIf(who);
    }
}
