package jamboree.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;

/**
 * The bytes that wait to leave a channel, in order. Small ones are gathered in a buffer, large ones stay where they
 * are until they leave. Guarded by its channel's lock.
 */
final class Outgoing {
    private static final int BUFFER = 1 << 16;
    /** From here on a copy costs more than what gathering saves. */
    static final int LARGE = 1 << 14;
    private static final int KEPT = 1 << 20;

    private final ArrayDeque<Slice> large = new ArrayDeque<>();
    private final ByteBuffer leaving = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private ByteWriter gathered = new ByteWriter(1024);
    private ByteWriter spare = new ByteWriter(1024);
    private byte[] part = new byte[0];
    private int partAt;
    private int partEnd;
    private long size;

    /** How many bytes have not been taken by the socket yet. */
    long size() {
        return size;
    }

    /** Where the next bytes are gathered; to be followed by {@link #grown}. */
    ByteWriter gathered() {
        return gathered;
    }

    /** So many bytes more have been gathered. */
    void grown(int bytes) {
        size += bytes;
    }

    /** Adds bytes that are not changed any more. */
    void add(Slice slice) {
        size += slice.count();
        if (slice.count() < LARGE) {
            gathered.putBytes(slice.array(), slice.from(), slice.count());
            return;
        }
        if (gathered.size() > 0) {
            large.add(Slice.of(gathered.toByteArray()));
            gathered.reset();
        }
        large.add(slice);
    }

    /** Writes as far as the socket takes it; returns whether all is out. */
    boolean writeTo(WritableByteChannel socket) throws IOException {
        for (;;) {
            if (!leaving.hasRemaining() && !fill()) {
                return true;
            }
            int count = leaving.remaining();
            int written = socket.write(leaving);
            size -= written;
            if (written < count) {
                return false;
            }
        }
    }

    private boolean fill() {
        leaving.clear();
        while (leaving.hasRemaining() && (partAt < partEnd || nextPart())) {
            int count = Math.min(leaving.remaining(), partEnd - partAt);
            leaving.put(part, partAt, count);
            partAt += count;
        }
        leaving.flip();
        return leaving.hasRemaining();
    }

    private boolean nextPart() {
        Slice next = large.poll();
        if (next != null) {
            part = next.array();
            partAt = next.from();
            partEnd = partAt + next.count();
            return true;
        }
        if (gathered.size() == 0) {
            part = new byte[0];
            return false;
        }
        ByteWriter empty = spare.array().length > KEPT ? new ByteWriter(BUFFER) : spare;
        empty.reset();
        spare = gathered;
        gathered = empty;
        part = spare.array();
        partAt = 0;
        partEnd = spare.size();
        return true;
    }

    void clear() {
        large.clear();
        gathered.reset();
        leaving.limit(0);
        partAt = partEnd;
        size = 0;
    }
}
