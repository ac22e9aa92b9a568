package jamboree;

import jamboree.code.Parcel;

/** A {@link SharedRef} where it lives: a value, and how often it has been set. */
final class RefBroker extends Broker {
    /** Answered with the value and its stamp. */
    static final byte GET = 10;
    static final byte SET = 11;
    /** Number: the stamp that the value must still have. Refused with the present value and its stamp. */
    static final byte SET_IF = 12;

    private Parcel value;
    private long stamp;

    RefBroker(Parcel value) {
        this.value = value;
    }

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case GET -> party.answer(Letter.of(Letter.ITEM, stamp, value));
            case SET -> set(request, party);
            case SET_IF -> {
                if (stamp == request.one()) {
                    set(request, party);
                } else {
                    party.answer(Letter.of(Letter.REFUSED, stamp, value));
                }
            }
            default -> throw unknown(request);
        }
    }

    private void set(Letter request, Party party) {
        value = request.item();
        stamp++;
        party.answer(Letter.of(Letter.OK));
    }
}
