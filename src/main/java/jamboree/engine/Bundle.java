package jamboree.engine;

import jamboree.wire.ByteWriter;
import java.io.IOException;

/**
 * Calls of one object in another process that nobody waits for, many in one message. What is added leaves at once after
 * a pause, otherwise up to 100 us later together with what is added meanwhile; never after anything that this process
 * sends there later. The object gets the first byte, and then the parts one after the other. Thread-safe.
 */
public final class Bundle {
    private final Node node = Node.current();
    private final Address to;
    private final int service;
    private final byte first;
    private volatile byte[] head;

    /** @param first byte of each message, to tell it from other calls of the object */
    public Bundle(Address to, int service, byte first) {
        this.to = to;
        this.service = service;
        this.first = first;
    }

    Address to() {
        return to;
    }

    /**
     * Adds a part. Never waits.
     *
     * @return false when much is on its way and it is time for {@link #awaitRoom()}
     * @throws IOException when there is no way to the object's process: it has ended
     */
    public boolean add(ByteWriter part) throws IOException {
        byte[] known = head;
        if (known == null) {
            ByteWriter body = new ByteWriter(1);
            body.putByte(first);
            known = node.callHead(to, service, body).toByteArray();
            head = known;
        }
        return node.bundle(this, known, part);
    }

    /** Waits while much is on its way. */
    public void awaitRoom() throws InterruptedException, IOException {
        node.awaitRoom(to);
    }
}
