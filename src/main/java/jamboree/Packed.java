package jamboree;

import jamboree.code.DeliveryException;
import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.UnshippableException;
import jamboree.code.Unpacker;

/** The values in a shared object, as they travel: fixed when they go in, a copy of their own for each who takes one. */
final class Packed {
    private Packed() {}

    /** @throws NotShippable naming what cannot travel, and where in the value it is */
    static Parcel of(Object value, String what) {
        try {
            return Packer.pack(value);
        } catch (UnshippableException e) {
            throw new NotShippable(what + ": " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T open(Parcel parcel, String what) {
        try {
            return (T) Unpacker.unpack(parcel, Thread.currentThread().getContextClassLoader());
        } catch (DeliveryException e) {
            throw new RemoteFailure(e.getClass().getName(), what + " cannot be read here: " + e.getMessage(), e);
        }
    }
}
