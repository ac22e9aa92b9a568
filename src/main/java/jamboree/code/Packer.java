package jamboree.code;

import jamboree.wire.NotEncodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Packs values to leave the process. Any thread, several at once; what is packed is the state of the calling moment.
 * Warm, with nothing changed, this encodes the value and compares the variables it uses, and does nothing else.
 */
public final class Packer {
    /** Not one for each thread: there may be thousands of virtual ones. */
    private static final Queue<Message> IDLE = new ArrayBlockingQueue<>(16);

    private Packer() {}

    /**
     * Packs a task, arguments, or an item for a queue: the value, the code it brings along and the variables of that
     * code.
     *
     * @throws UnshippableException naming what cannot go to another process, and on which path
     */
    public static Parcel pack(Object value) throws UnshippableException {
        return using(message -> parcel(message, value, null, false));
    }

    /**
     * As {@link #pack}, for workers that take what the store lets travel beside the value.
     *
     * @param keeps whether the value, or what it refers to, is likely to be sent again
     */
    public static Parcel pack(Object value, AnnexStore store, boolean keeps) throws UnshippableException {
        return using(message -> parcel(message, value, store, keeps));
    }

    /**
     * Packs a value for a process that has all the code already, because the code came from there: a result.
     *
     * @throws UnshippableException naming what cannot go to another process, and on which path
     */
    public static Parcel packPlain(Object value) throws UnshippableException {
        return packPlain(value, null);
    }

    /** As {@link #packPlain(Object)}, for a process that takes what the store lets travel beside the value. */
    public static Parcel packPlain(Object value, AnnexStore store) throws UnshippableException {
        return using(message -> {
            write(message, value, store, false);
            return new Parcel(message.bytes(), List.of(), List.of(), message.annexes());
        });
    }

    @FunctionalInterface
    private interface Work {
        Parcel by(Message message) throws UnshippableException;
    }

    private static Parcel using(Work work) throws UnshippableException {
        Message idle = IDLE.poll();
        Message message = idle == null ? new Message() : idle;
        Parcel parcel = work.by(message);
        IDLE.offer(message);
        return parcel;
    }

    private static Parcel parcel(Message message, Object value, AnnexStore store, boolean keeps)
            throws UnshippableException {
        write(message, value, store, keeps);
        byte[] bytes = message.bytes();
        Annexes annexes = message.annexes();
        if (message.roots().isEmpty()) {
            return new Parcel(bytes, List.of(), List.of(), annexes);
        }
        Gathering gathering = new Gathering(message, Refusals.what(value));
        gathering.gather(Map.copyOf(message.roots()));
        return new Parcel(bytes, new ArrayList<>(gathering.classes()), new ArrayList<>(gathering.variables()),
                annexes);
    }

    private static void write(Message message, Object value, AnnexStore store, boolean keeps)
            throws UnshippableException {
        try {
            message.write(value, store, keeps);
        } catch (NotEncodableException e) {
            throw Refusals.value(value, e);
        }
    }
}
