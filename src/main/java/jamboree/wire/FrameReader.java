package jamboree.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Cuts the bytes of a non-blocking socket into frames. For one thread; any thread may close it. */
final class FrameReader {
    static final int MOST = Integer.MAX_VALUE - 64;

    private static final int BUFFER = 1 << 16;

    /** A frame that claims to be longer than this gets room as its bytes come, not on its word. */
    private static final int TRUSTED = 16 << 20;

    private final SocketChannel socket;
    private final String name;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private volatile Selector readable;
    private int limit = MOST;
    private long deadline;
    private boolean hasDeadline;
    private volatile boolean closed;

    FrameReader(SocketChannel socket, String name) {
        this.socket = socket;
        this.name = name;
    }

    void limitFrames(int bytes) {
        limit = bytes;
        hasDeadline = false;
    }

    /** For whoever is slower than that the stream has ended. */
    void limitFrames(int bytes, long nanos) {
        limit = bytes;
        deadline = System.nanoTime() + nanos;
        hasDeadline = true;
    }

    Frame read() throws IOException {
        if (!fill(Frame.HEADER)) {
            return null;
        }
        int length = in.getInt() - (Frame.HEADER - 4);
        int type = in.get();
        int id = in.getInt();
        if (length < 0 || length > limit) {
            throw new MalformedException(name + ": a frame of " + length + " bytes is not acceptable here");
        }
        byte[] payload = readPayload(length);
        return payload == null ? null : new Frame(type, id, payload);
    }

    private byte[] readPayload(int length) throws IOException {
        byte[] payload = new byte[Math.min(length, TRUSTED)];
        int have = 0;
        while (have < length) {
            if (!in.hasRemaining() && !fill(1)) {
                return null;
            }
            if (have == payload.length) {
                payload = java.util.Arrays.copyOf(payload, (int) Math.min(length, payload.length * 4L));
            }
            int count = Math.min(payload.length - have, in.remaining());
            in.get(payload, have, count);
            have += count;
        }
        return payload;
    }

    /** Reads until so many bytes are there; false at the end of the stream. */
    private boolean fill(int count) throws IOException {
        while (in.remaining() < count) {
            in.compact();
            int read;
            try {
                read = readSome();
            } finally {
                in.flip();
            }
            if (read < 0) {
                return false;
            }
        }
        return true;
    }

    private int readSome() throws IOException {
        try {
            for (;;) {
                int read = socket.read(in);
                if (read != 0) {
                    return read;
                }
                Selector selector = selector();
                // An interrupt says nothing to this thread, and would have the selector return at once for ever.
                Thread.interrupted();
                long millis = millisLeft();
                if (millis < 0) {
                    return -1;
                }
                selector.select(millis);
                selector.selectedKeys().clear();
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            return -1;
        } catch (IOException e) {
            // A peer that was killed with unread data resets the connection: that is its end, and no fault of ours.
            if (closed || "Connection reset".equals(e.getMessage())) {
                return -1;
            }
            throw e;
        }
    }

    /** 0 for no limit; negative when the time is over. */
    private long millisLeft() {
        if (!hasDeadline) {
            return 0;
        }
        long left = deadline - System.nanoTime();
        return left <= 0 ? -1 : 1 + left / 1_000_000;
    }

    private Selector selector() throws IOException {
        if (readable == null) {
            readable = Selector.open();
            socket.register(readable, SelectionKey.OP_READ);
            if (closed) {
                readable.close();
            }
        }
        return readable;
    }

    /** Wakes the reading thread: for it the stream has ended. */
    void close() {
        closed = true;
        Selector selector = readable;
        if (selector != null) {
            try {
                selector.close();
            } catch (IOException e) {
                // What it held is released all the same, or goes with the process.
            }
        }
    }
}
