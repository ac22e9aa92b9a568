package jamboree;

import jamboree.engine.Bundle;
import jamboree.wire.ByteWriter;
import java.io.IOException;

/** Takes items to a queue in another process, many in one message. Thread-safe. */
final class QueueOutbox {
    private static final int KEPT = 1 << 12;

    private final Bundle bundle;
    private final Items items = new Items();
    private ByteWriter part = new ByteWriter();

    QueueOutbox(Access.Remote access) {
        bundle = new Bundle(access.owner(), access.service(), QueueBroker.BUNDLE);
    }

    /** Its value is fixed now. Waits only while much is on its way. */
    void put(Object item) {
        try {
            if (!add(item)) {
                bundle.awaitRoom();
            }
        } catch (InterruptedException e) {
            throw Access.interrupted("put");
        } catch (IOException e) {
            throw new QueueClosed("put: " + OwnerLost.unreachable().getMessage());
        }
    }

    private boolean add(Object item) throws IOException {
        if (!Items.isScalar(item)) {
            return bundle.add(Items.of(Packed.of(item, SharedQueue.ITEM)));
        }
        synchronized (this) {
            if (part.array().length > KEPT) {
                part = new ByteWriter();
            }
            part.reset();
            items.write(part, item);
            return bundle.add(part);
        }
    }
}
