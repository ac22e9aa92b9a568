package jamboree.code;

import jamboree.wire.NotEncodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Packs values to leave the process. Any thread, several at once; what is packed is the state of the calling moment.
 * Warm, with nothing changed, this encodes the value and compares the variables it uses, and does nothing else.
 */
public final class Packer {
    private static final ThreadLocal<Packer> MINE = ThreadLocal.withInitial(Packer::new);

    private final Message body = new Message();
    private boolean busy;

    private Packer() {}

    /**
     * Packs a task, arguments, or an item for a queue: the value, the code it brings along and the variables of that
     * code.
     *
     * @throws UnshippableException naming what cannot go to another process, and on which path
     */
    public static Parcel pack(Object value) throws UnshippableException {
        return using(packer -> packer.parcel(value));
    }

    /**
     * Packs a value for a process that has all the code already, because the code came from there: a result.
     *
     * @throws UnshippableException naming what cannot go to another process, and on which path
     */
    public static Parcel packPlain(Object value) throws UnshippableException {
        return using(packer -> {
            packer.write(value);
            return new Parcel(packer.body.bytes(), List.of(), List.of());
        });
    }

    @FunctionalInterface
    private interface Work {
        Parcel by(Packer packer) throws UnshippableException;
    }

    private static Parcel using(Work work) throws UnshippableException {
        Packer packer = MINE.get();
        if (packer.busy) {
            // The user's own serialization code sends something while it is being packed.
            return work.by(new Packer());
        }
        packer.busy = true;
        try {
            return work.by(packer);
        } finally {
            packer.busy = false;
        }
    }

    private Parcel parcel(Object value) throws UnshippableException {
        write(value);
        byte[] bytes = body.bytes();
        Map<Root, ShippingLoader> roots = body.roots();
        if (roots.isEmpty()) {
            return new Parcel(bytes, List.of(), List.of());
        }
        Gathering gathering = new Gathering(body, Refusals.what(value));
        gathering.gather(Map.copyOf(roots));
        return new Parcel(bytes, new ArrayList<>(gathering.classes()), new ArrayList<>(gathering.variables()));
    }

    private void write(Object value) throws UnshippableException {
        try {
            body.write(value);
        } catch (NotEncodableException e) {
            throw Refusals.value(value, e);
        }
    }
}
