package jamboree;

/** A {@link SharedLong} or {@link SharedDouble} where it lives; a double as its bits. */
final class NumberBroker extends Broker {
    static final byte GET = 10;
    static final byte SET = 11;
    static final byte ADD_LONG = 12;
    static final byte ADD_DOUBLE = 13;
    /** Numbers: expected, new. */
    static final byte COMPARE_AND_SET = 14;

    private long bits;

    NumberBroker(long bits) {
        this.bits = bits;
    }

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case GET -> party.answer(Letter.of(Letter.OK, bits));
            case SET -> set(request.one(), party);
            case ADD_LONG -> set(bits + request.one(), party);
            case ADD_DOUBLE -> set(SharedDouble.bits(Double.longBitsToDouble(bits)
                    + Double.longBitsToDouble(request.one())), party);
            case COMPARE_AND_SET -> {
                if (bits == request.one()) {
                    set(request.two(), party);
                } else {
                    party.answer(Letter.of(Letter.REFUSED, bits));
                }
            }
            default -> throw unknown(request);
        }
    }

    private void set(long value, Party party) {
        bits = value;
        party.answer(Letter.of(Letter.OK, bits));
    }
}
