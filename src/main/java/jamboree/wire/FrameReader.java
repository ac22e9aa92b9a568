package jamboree.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the bytes of a non-blocking socket into frames. For one thread at a time, which may be another for each frame;
 * any thread may close it.
 */
final class FrameReader {
    static final int MOST = Integer.MAX_VALUE - 64;

    private static final int BUFFER = 1 << 16;

    /** A frame that claims to be longer than this gets room as its bytes come, not on its word. */
    private static final int TRUSTED = 16 << 20;

    // Whether a thread that polls asks the socket again and again before it sleeps is learned: to be woken costs 25 us
    // where a processor has to be woken for it, and to ask costs that processor. It does so while quick is above 0.
    private static final long SPIN_NANOS = 50_000;
    private static final long WORTH_A_TRY_NANOS = 150_000;
    private static final int LEAST_QUICK = -8;
    private static final int MOST_QUICK = 16;
    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(1);

    private final SocketChannel socket;
    private final String name;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private volatile Selector readable;
    private volatile boolean wokenEarly;
    private int limit = MOST;
    private long deadline;

    // The frame that is on its way; none while payload is null.
    private byte[] payload;
    private int have;
    private int length;
    private int type;
    private int id;

    private volatile boolean ended;
    private int quick = LEAST_QUICK;
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

    /** The next frame; null at the end. Heeds no interrupt: for a thread that does nothing but read. */
    Frame read() throws IOException {
        for (;;) {
            Frame frame = cut();
            if (frame != null || ended) {
                return frame;
            }
            if (!fill()) {
                // An interrupt says nothing to this thread, and would have the selector return at once for ever.
                Thread.interrupted();
                await(0);
            }
        }
    }

    /**
     * The next frame, for a thread that reads while it waits for something; null when none came within that time, on
     * {@link #wakeUp()}, on an interrupt, and at the end.
     */
    Frame poll(long nanos) throws IOException {
        long start = 0;
        for (;;) {
            Frame frame = cut();
            if (frame != null) {
                if (start != 0) {
                    learn(System.nanoTime() - start);
                }
                return frame;
            }
            if (ended || Thread.currentThread().isInterrupted()) {
                return null;
            }
            if (fill()) {
                continue;
            }
            if (start != 0) {
                return null;
            }
            start = System.nanoTime();
            if (!spin(start) && !await(nanos)) {
                return null;
            }
        }
    }

    /** Whether the peer has closed its end or died, or this one has been closed: there are no more frames. */
    boolean hasEnded() {
        return ended;
    }

    // ---- waiting ----

    /** Asks the socket again and again for a moment, where the peer has been so fast of late. */
    private boolean spin(long start) throws IOException {
        if (quick <= 0) {
            return false;
        }
        do {
            Thread.onSpinWait();
            if (fill()) {
                return true;
            }
        } while (!ended && System.nanoTime() - start < SPIN_NANOS);
        return false;
    }

    /** A wait is over: to ask again and again pays where it has found something, and may where waits are short. */
    private void learn(long waited) {
        if (quick > 0) {
            quick = waited <= SPIN_NANOS ? MOST_QUICK : quick > 1 ? quick - 1 : LEAST_QUICK;
        } else {
            quick = waited < WORTH_A_TRY_NANOS ? quick + 1 : LEAST_QUICK;
        }
    }

    /** Waits until there is something to read, or one of the other things; false if it is not that. */
    private boolean await(long nanos) throws IOException {
        try {
            long millis = nanos <= 0 ? 0 : 1 + (Math.min(nanos, LONGEST_NANOS) - 1) / 1_000_000;
            if (hasDeadline) {
                millis = millisLeft();
            }
            if (millis < 0) {
                ended = true;
                return false;
            }
            Selector selector = selector();
            selector.select(millis);
            boolean some = !selector.selectedKeys().isEmpty();
            selector.selectedKeys().clear();
            return some;
        } catch (ClosedChannelException | ClosedSelectorException e) {
            ended = true;
            return false;
        }
    }

    /** Has a thread that waits in {@link #poll} come back, now or when it begins to. */
    void wakeUp() {
        // In this order who makes the selector sees it, or this sees the selector.
        wokenEarly = true;
        Selector selector = readable;
        if (selector != null) {
            selector.wakeup();
        }
    }

    // ---- cutting ----

    /** A frame, if all of it has come. */
    private Frame cut() throws MalformedException {
        if (payload == null) {
            if (in.remaining() < Frame.HEADER) {
                return null;
            }
            // In this order, nothing has been taken if there is no memory for it.
            int start = in.position();
            length = in.getInt(start) - (Frame.HEADER - 4);
            if (length < 0 || length > limit) {
                throw new MalformedException(name + ": a frame of " + length + " bytes is not acceptable here");
            }
            payload = new byte[Math.min(length, TRUSTED)];
            type = in.get(start + 4);
            id = in.getInt(start + 5);
            in.position(start + Frame.HEADER);
            have = 0;
        }
        int count = Math.min(length - have, in.remaining());
        while (have + count > payload.length) {
            payload = java.util.Arrays.copyOf(payload, (int) Math.min(length, payload.length * 8L));
        }
        in.get(payload, have, count);
        have += count;
        if (have < length) {
            return null;
        }
        Frame frame = new Frame(type, id, payload);
        payload = null;
        return frame;
    }

    /** Reads what there is into the buffer; false if there is nothing now, or no more for ever. */
    private boolean fill() throws IOException {
        in.compact();
        int read;
        try {
            read = socket.read(in);
        } catch (ClosedChannelException e) {
            read = -1;
        } catch (IOException e) {
            // A peer that was killed with unread data resets the connection: that is its end, and no fault of ours.
            if (!closed && !"Connection reset".equals(e.getMessage())) {
                throw e;
            }
            read = -1;
        } finally {
            in.flip();
        }
        ended |= read < 0;
        return read > 0;
    }

    /** 0 for no limit; negative when the time is over. */
    private long millisLeft() {
        long left = deadline - System.nanoTime();
        return left <= 0 ? -1 : 1 + left / 1_000_000;
    }

    private Selector selector() throws IOException {
        if (readable == null) {
            readable = Selector.open();
            socket.register(readable, SelectionKey.OP_READ);
            if (closed) {
                readable.close();
            } else if (wokenEarly) {
                readable.wakeup();
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
