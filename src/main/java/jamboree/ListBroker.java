package jamboree;

import jamboree.code.Parcel;
import java.util.ArrayList;
import java.util.List;

/** A {@link SharedList} where it lives: its elements, and how often it has been changed. */
final class ListBroker extends Broker {
    /** Number of a request that holds whatever was changed meanwhile. */
    static final long ANY = -1;
    /** Index behind the last element. */
    static final long END = Long.MAX_VALUE;

    // Numbers: index. Answered with the stamp; and the old element where there is one.
    static final byte GET = 10;
    static final byte SET = 11;
    /** Index: where, or END. */
    static final byte ADD = 12;
    /** Second number: the stamp that the list must still have, or ANY. */
    static final byte REMOVE = 13;
    /** Answered with the number of elements. */
    static final byte SIZE = 14;
    /** Answered with the stamp and all elements. */
    static final byte ALL = 15;
    /** All new elements. First number: the stamp that the list must still have, or ANY. */
    static final byte REPLACE = 16;
    /** Answer: there is no such index; with the number of elements. */
    static final byte OUTSIDE = 17;

    private List<Parcel> elements = new ArrayList<>();
    private long stamp;

    @Override
    void serve(Letter request, Party party) {
        int size = elements.size();
        long index = request.one();
        switch (request.kind()) {
            case SIZE -> party.answer(Letter.of(Letter.OK, size));
            case ALL -> party.answer(new Letter(Letter.OK, stamp, 0, 0, List.copyOf(elements)));
            case REPLACE -> {
                if (request.one() != ANY && request.one() != stamp) {
                    party.answer(Letter.of(Letter.REFUSED));
                } else {
                    elements = new ArrayList<>(request.items());
                    changed(party);
                }
            }
            case ADD -> {
                if (index != END && (index < 0 || index > size)) {
                    party.answer(Letter.of(OUTSIDE, size));
                } else {
                    elements.addAll((int) Math.min(index, size), request.items());
                    changed(party);
                }
            }
            case GET, SET, REMOVE -> {
                if (index < 0 || index >= size) {
                    party.answer(Letter.of(OUTSIDE, size));
                } else {
                    element((int) index, request, party);
                }
            }
            default -> throw unknown(request);
        }
    }

    private void element(int index, Letter request, Party party) {
        if (request.is(GET)) {
            party.answer(Letter.of(Letter.ITEM, stamp, elements.get(index)));
        } else if (request.is(SET)) {
            party.answer(Letter.of(Letter.ITEM, ++stamp, elements.set(index, request.item())));
        } else if (request.two() != ANY && request.two() != stamp) {
            party.answer(Letter.of(Letter.REFUSED));
        } else {
            party.answer(Letter.of(Letter.ITEM, ++stamp, elements.remove(index)));
        }
    }

    private void changed(Party party) {
        party.answer(Letter.of(Letter.OK, ++stamp));
    }
}
