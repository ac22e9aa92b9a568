package jamboree.wire;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a stream socket: {@code [u32 length][u8 type][u32 id][payload]}, little-endian.
 *
 * <pre>
 *   any thread --send--> pending --(same thread, as far as the socket takes it)--> socket
 *                           |------(flusher thread, what the socket did not take)--^
 *   socket --> the one reader thread: read()
 * </pre>
 *
 * <p>The socket is in non-blocking mode for two reasons. No thread that sends ever waits for the peer, so two sides
 * that send large frames to each other at once cannot block each other. And {@link Thread#interrupt()} of a sender
 * cannot close the socket, as it does with a blocking {@code SocketChannel}.
 *
 * <p>A sender that produces faster than the peer reads is held back only where it asks to be, by
 * {@link #awaitRoom()}. The reader thread must not call that.
 */
public final class Channel implements AutoCloseable {
    /** Above this many waiting bytes {@link #awaitRoom()} waits: 1 MiB. */
    private static final int ROOM = 1 << 20;

    private static final int LONGEST_BUNDLE = 1 << 15;

    private final SocketChannel socket;
    private final String name;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Outgoing outgoing = new Outgoing();
    private boolean stuck;
    private Thread flusher;
    private volatile Selector writing;
    private IOException broken;
    private Object bundle;
    private int bundleStart;

    private final FrameReader reader;
    private volatile boolean closed;

    /**
     * Takes over the connected socket.
     *
     * @param name of this end, for thread names and messages, such as {@code pool.2}
     */
    public Channel(SocketChannel socket, String name) throws IOException {
        this.socket = socket;
        this.name = name;
        this.reader = new FrameReader(socket, name);
        socket.configureBlocking(false);
    }

    /** Connects to a listening address. */
    public static Channel connect(SocketAddress address, String name) throws IOException {
        return new Channel(SocketChannel.open(address), name);
    }

    public String name() {
        return name;
    }

    /**
     * For a peer that has not said who it is: frames with a longer payload than this are refused as malformed, and the
     * stream ends when the time is over, however much of a frame has come.
     */
    public void limitFrames(int bytes, long nanos) {
        reader.limitFrames(bytes, nanos);
    }

    public void unlimitFrames() {
        reader.limitFrames(FrameReader.MOST);
    }

    // ---- sending ----

    /** Sends a frame without payload. */
    public void send(int type, int id) throws IOException {
        send(type, id, new byte[0], 0, 0);
    }

    public void send(int type, int id, ByteWriter payload) throws IOException {
        send(type, id, payload.array(), 0, payload.size());
    }

    /**
     * Sends a frame. Frames of one thread arrive in its order. Never waits for the peer: what the socket does not take
     * at once is copied and follows as it drains.
     *
     * @throws IOException when the channel is closed or the peer is gone; the frame may or may not have arrived
     */
    public void send(int type, int id, byte[] payload, int from, int count) throws IOException {
        lock.lock();
        try {
            append(type, id, payload, from, count);
            if (!stuck) {
                flushLocked();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends a frame in two parts; {@code rest} must not change any more: a large one is not copied. */
    public void send(int type, int id, ByteWriter head, Slice rest) throws IOException {
        lock.lock();
        try {
            append(type, id, head, rest);
            if (!stuck) {
                flushLocked();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Appends a frame that leaves with the next {@link #send} or {@link #flush()}. */
    public void buffer(int type, int id, ByteWriter payload) throws IOException {
        lock.lock();
        try {
            append(type, id, payload.array(), 0, payload.size());
        } finally {
            lock.unlock();
        }
    }

    /** Appends a frame in two parts, as {@link #send(int, int, ByteWriter, Slice)} takes it. */
    public void buffer(int type, int id, ByteWriter head, Slice rest) throws IOException {
        lock.lock();
        try {
            append(type, id, head, rest);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds bytes to the frame that was begun for the same bundle, if it is the last that waits to leave; otherwise
     * begins another. It leaves with the next {@link #send} or {@link #flush()}.
     *
     * @param head what the payload of such a frame begins with
     * @param flush whether all leaves now
     * @return false when more than 1 MiB is on its way: time for {@link #awaitRoom()}
     */
    public boolean bundle(Object which, int type, byte[] head, ByteWriter bytes, boolean flush) throws IOException {
        lock.lock();
        try {
            checkOpen();
            ByteWriter gathered = outgoing.gathered();
            if (bundle != which || gathered.size() - bundleStart > LONGEST_BUNDLE) {
                append(type, 0, head, 0, head.length);
                bundle = which;
                bundleStart = gathered.size() - Frame.HEADER - head.length;
            }
            gathered.putBytes(bytes.array(), 0, bytes.size());
            gathered.setInt(bundleStart, gathered.size() - bundleStart - 4);
            outgoing.grown(bytes.size());
            if (flush && !stuck) {
                flushLocked();
            }
            return outgoing.size() <= ROOM;
        } finally {
            lock.unlock();
        }
    }

    public void flush() throws IOException {
        lock.lock();
        try {
            checkOpen();
            if (!stuck) {
                flushLocked();
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(int type, int id, byte[] payload, int from, int count) throws IOException {
        begin(type, id, count, count).putBytes(payload, from, count);
        outgoing.grown(count);
    }

    private void append(int type, int id, ByteWriter head, Slice rest) throws IOException {
        begin(type, id, (long) head.size() + rest.count(), head.size() + Math.min(rest.count(), Outgoing.LARGE))
                .putBytes(head.array(), 0, head.size());
        outgoing.grown(head.size());
        outgoing.add(rest);
    }

    /** Begins a frame; makes sure of the memory first, because half a frame would be the end of the channel. */
    private ByteWriter begin(int type, int id, long count, int gatheredNext) throws IOException {
        checkOpen();
        if (count > FrameReader.MOST) {
            throw new OutOfMemoryError("a message of " + count + " bytes is over the limit of 2 GiB");
        }
        bundle = null;
        ByteWriter gathered = outgoing.gathered();
        gathered.reserve(Frame.HEADER + gatheredNext);
        gathered.putInt((int) count + Frame.HEADER - 4);
        gathered.putByte(type);
        gathered.putInt(id);
        outgoing.grown(Frame.HEADER);
        return gathered;
    }

    private void checkOpen() throws IOException {
        if (broken != null) {
            throw new IOException(name + ": " + broken.getMessage(), broken);
        }
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** Writes until everything is out or the socket takes no more; then the flusher goes on. Holds the lock. */
    private void flushLocked() throws IOException {
        try {
            bundle = null;
            if (outgoing.writeTo(socket)) {
                drained.signalAll();
            } else {
                stuck = true;
                wakeFlusher();
            }
        } catch (IOException e) {
            fail(e);
            throw e;
        }
    }

    private void fail(IOException e) {
        if (broken == null) {
            broken = e;
        }
        stuck = false;
        bundle = null;
        outgoing.clear();
        drained.signalAll();
        work.signalAll();
    }

    private void wakeFlusher() {
        if (flusher == null) {
            flusher = Thread.ofPlatform().daemon().name(name + "/writer").start(this::flushWhenWritable);
        } else {
            work.signal();
        }
    }

    private void flushWhenWritable() {
        try (Selector writable = Selector.open()) {
            socket.register(writable, SelectionKey.OP_WRITE);
            writing = writable;
            while (awaitStuck()) {
                // An interrupt says nothing to this thread, and would have the selector return at once for ever.
                Thread.interrupted();
                writable.select();
                writable.selectedKeys().clear();
                lock.lock();
                try {
                    stuck = false;
                    flushLocked();
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            lock.lock();
            try {
                fail(e instanceof IOException io ? io : new ClosedChannelException());
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until the socket has refused bytes; false once there is nothing left to do for ever. */
    private boolean awaitStuck() {
        lock.lock();
        try {
            while (!stuck && broken == null && !closed) {
                work.awaitUninterruptibly();
            }
            return broken == null && stuck;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits while more than 1 MiB is on its way to a peer that does not read. For user threads, between two frames.
     *
     * @throws InterruptedException when interrupted; nothing is lost by it
     */
    public void awaitRoom() throws InterruptedException, IOException {
        lock.lock();
        try {
            while (outgoing.size() > ROOM && broken == null && !closed) {
                drained.await();
            }
            checkOpen();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was sent has been taken by the operating system, at most {@code nanos}. */
    public boolean awaitFlushed(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long rest = nanos;
            while (outgoing.size() > 0 && broken == null && rest > 0) {
                rest = drained.awaitNanos(rest);
            }
            return outgoing.size() == 0 && broken == null;
        } finally {
            lock.unlock();
        }
    }

    // ---- receiving: one thread at a time ----

    /**
     * The next frame; waits for it, whatever interrupts it.
     *
     * @return null when the peer has closed its end or died; an incomplete last frame is discarded
     * @throws MalformedException when the bytes are not frames
     */
    public Frame read() throws IOException {
        return reader.read();
    }

    /**
     * The next frame, for a thread that reads while it waits for something; null when none came within that time, after
     * {@link #wakeReader()}, on an interrupt, which stays pending, and at the end. If frames have come fast of late, it
     * asks the socket again and again for a moment before it sleeps.
     *
     * @param nanos 0 for as long as it takes
     */
    public Frame poll(long nanos) throws IOException {
        return reader.poll(nanos);
    }

    /** Has the thread that waits in {@link #poll} come back, or who polls next. Any thread. */
    public void wakeReader() {
        reader.wakeUp();
    }

    /** Whether there will be no more frames. */
    public boolean hasEnded() {
        return reader.hasEnded();
    }

    /** For the reader the stream has ended; others may go on sending. Any thread. */
    public void endReading() {
        reader.close();
    }

    /** The user at the other end of a Unix domain socket, as the operating system says; empty elsewhere. */
    public java.util.Optional<java.nio.file.attribute.UserPrincipal> peer() throws IOException {
        if (socket.supportedOptions().contains(jdk.net.ExtendedSocketOptions.SO_PEERCRED)) {
            return java.util.Optional.of(socket.getOption(jdk.net.ExtendedSocketOptions.SO_PEERCRED).user());
        }
        return java.util.Optional.empty();
    }

    /** Closes the socket; frames not yet taken by the operating system are lost. Idempotent; any thread. */
    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is gone either way; there is nobody left to tell.
        }
        reader.close();
        Selector waiting = writing;
        if (waiting != null) {
            waiting.wakeup();
        }
        lock.lock();
        try {
            work.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
