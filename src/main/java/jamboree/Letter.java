package jamboree;

import jamboree.code.Parcel;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of a shared object, and what it answers: a kind, three numbers and some values as they travel. What the
 * numbers mean is up to each kind. Within a process it is handed over as it is, between processes it is written.
 */
record Letter(byte kind, long one, long two, long three, List<Parcel> items) {
    // Answers that every shared object may give; what is asked counts from 10.
    static final byte OK = 1;
    static final byte NOTHING = 2;
    static final byte ITEM = 3;
    static final byte CLOSED = 4;
    static final byte REFUSED = 5;
    /** Who asked no longer waits, and did not get it. */
    static final byte WITHDRAWN = 6;
    /** Asked of each: a process says that it has the object. Not answered. */
    static final byte ATTACH = 9;

    private static final int LEAST_PARCEL = 3;

    static Letter of(byte kind) {
        return new Letter(kind, 0, 0, 0, List.of());
    }

    static Letter of(byte kind, long one) {
        return new Letter(kind, one, 0, 0, List.of());
    }

    static Letter of(byte kind, long one, long two) {
        return new Letter(kind, one, two, 0, List.of());
    }

    static Letter of(byte kind, Parcel item) {
        return new Letter(kind, 0, 0, 0, List.of(item));
    }

    static Letter of(byte kind, long one, Parcel item) {
        return new Letter(kind, one, 0, 0, List.of(item));
    }

    boolean is(byte other) {
        return kind == other;
    }

    Parcel item() {
        return items.getFirst();
    }

    ByteWriter write() {
        int size = 32;
        for (Parcel item : items) {
            size += item.body().length + 32;
        }
        ByteWriter out = new ByteWriter(size);
        out.putByte(kind);
        out.putVarlong(one);
        out.putVarlong(two);
        out.putVarlong(three);
        out.putVarint(items.size());
        for (Parcel item : items) {
            item.writeTo(out);
        }
        return out;
    }

    static Letter read(ByteReader in) throws MalformedException {
        byte kind = in.getByte();
        long one = in.getVarlong();
        long two = in.getVarlong();
        long three = in.getVarlong();
        int count = in.getCount(LEAST_PARCEL);
        if (count == 0) {
            return new Letter(kind, one, two, three, List.of());
        }
        List<Parcel> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(Parcel.readFrom(in));
        }
        return new Letter(kind, one, two, three, items);
    }
}
