package jamboree;

import jamboree.engine.Bundle;
import jamboree.engine.Node;
import jamboree.wire.ByteWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes items to a queue in another process: many in one message, which nobody waits for; or durably, into a
 * {@link PutRing}. Thread-safe.
 *
 * <p>What is in the ring is in the queue at once, a message is so later. So that the items of a thread keep their
 * order, the ring is used only while all that has been put by message is known to have arrived: a durable put after
 * others is a request, whose answer tells that.
 */
final class QueueOutbox {
    private static final int KEPT = 1 << 12;

    /** After so many durable puts a ring is worth its memory. */
    private static final int WORTH_A_RING = 16;

    private final Access.Remote access;
    private final Bundle bundle;
    private final Items items = new Items();
    private final AtomicLong sent = new AtomicLong();
    private volatile long arrived;
    private volatile PutRing ring;
    private int durable;
    private ByteWriter part = new ByteWriter();

    QueueOutbox(Access.Remote access) {
        this.access = access;
        bundle = new Bundle(access.owner(), access.service(), QueueBroker.BUNDLE);
    }

    // ---- not waiting ----

    /** Its value is fixed now. Waits only while much is on its way. */
    void put(Object item) {
        checkOpen();
        try {
            boolean room = add(item);
            // Not before it is on its way: whoever asks then, asks behind it.
            sent.incrementAndGet();
            if (!room) {
                bundle.awaitRoom();
            }
        } catch (InterruptedException e) {
            throw Access.interrupted("put");
        } catch (IOException e) {
            throw new QueueClosed("put: " + OwnerLost.unreachable().getMessage());
        }
    }

    private void checkOpen() {
        String over = access.fate().words();
        if (over != null) {
            throw new QueueClosed("put: " + over);
        }
    }

    private boolean add(Object item) throws IOException {
        if (!Items.isScalar(item)) {
            return bundle.add(Items.of(Packed.of(item, SharedQueue.ITEM)));
        }
        synchronized (this) {
            return bundle.add(scalar(item));
        }
    }

    private ByteWriter scalar(Object item) {
        if (part.array().length > KEPT) {
            part = new ByteWriter();
        }
        part.reset();
        items.write(part, item);
        return part;
    }

    // ---- durably ----

    /** Puts so that no death of this process undoes it; false if that takes a request, between the next two. */
    boolean putDurably(Object item) {
        checkOpen();
        PutRing open = ring;
        if (open == null || sent.get() != arrived) {
            return false;
        }
        ByteWriter packed = Items.isScalar(item) ? null : Items.of(Packed.of(item, SharedQueue.ITEM));
        PutRing.Put put;
        synchronized (this) {
            ByteWriter bytes = packed == null ? scalar(item) : packed;
            put = open.put(bytes.array(), bytes.size());
        }
        return switch (put) {
            case TAKEN -> {
                Node.current().hasEffect();
                if (open.takeBell()) {
                    access.tell(QueueBroker.LOOK);
                }
                yield true;
            }
            case FULL -> false;
            case CLOSED -> throw new QueueClosed("put: the queue is closed");
        };
    }

    /** How much has been put without waiting, to be reported when a request that begins now is answered. */
    long sent() {
        return sent.get();
    }

    /** A request that began after so many were put has been answered. */
    void arrived(long number) {
        arrived = number;
        synchronized (this) {
            if (++durable != WORTH_A_RING) {
                return;
            }
        }
        Letter answer = access.ask(Letter.of(QueueBroker.RING), "put");
        if (answer.is(Letter.OK)) {
            try {
                ring = PutRing.open(Packed.open(answer.item(), "the name"));
            } catch (IOException e) {
                // A process that does not share files with the queue's one goes on with requests.
                ring = null;
            }
        }
    }
}
