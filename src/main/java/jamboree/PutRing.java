package jamboree;

import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory that one process which puts shares with the process of the queue: what is written there outlives the one who
 * wrote it at any instant. Bytes count on for ever, and lie at their number modulo the room.
 *
 * <pre>
 *   tail | closed    who puts: (t, open) -> (t + n, open)   the n bytes written before are in the queue
 *                    the queue: (t, open) -> (t, closed)    nothing more will be
 *   head             the queue: what it has taken out
 *   bell             the queue: 1, somebody waits; who puts: 0, and tells the queue to look
 * </pre>
 *
 * <p>Tail and closed are one word: an item is either in before the queue is closed, or refused. The queue sets the bell
 * and then looks at the tail, who puts moves the tail and then looks at the bell: one of them sees the other.
 */
final class PutRing {
    /** What became of an item. */
    enum Put { TAKEN, FULL, CLOSED }

    private static final VarHandle WORD =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final AtomicInteger FILES = new AtomicInteger();
    private static final int FILE = 1 << 16;

    // One word to a cache line.
    private static final int STATE = 0;
    private static final int HEAD = 64;
    private static final int BELL = 128;
    private static final int DATA = 192;
    private static final int ROOM = FILE - DATA;

    private final MappedByteBuffer memory;

    private PutRing(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** A new one and the name of its file, which whoever opens it removes. */
    static Named make() throws IOException {
        Path file = RuntimeDirectory.path().resolve("ring" + FILES.incrementAndGet());
        return new Named(file.toString(), new PutRing(map(file, StandardOpenOption.CREATE_NEW)));
    }

    record Named(String file, PutRing ring) {}

    /** The one that the queue's process has made for this one. */
    static PutRing open(String file) throws IOException {
        PutRing ring = new PutRing(map(Path.of(file), StandardOpenOption.READ));
        Files.delete(Path.of(file));
        return ring;
    }

    private static MappedByteBuffer map(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE);
        }
    }

    // ---- who puts; one thread at a time ----

    Put put(byte[] bytes, int count) {
        long state = get(STATE);
        if ((state & 1) != 0) {
            return Put.CLOSED;
        }
        long tail = state >> 1;
        if (ROOM - (tail - get(HEAD)) < count) {
            return Put.FULL;
        }
        int at = (int) (tail % ROOM);
        int first = Math.min(count, ROOM - at);
        memory.put(DATA + at, bytes, 0, first);
        memory.put(DATA, bytes, first, count - first);
        return WORD.compareAndSet(memory, STATE, state, tail + count << 1) ? Put.TAKEN : Put.CLOSED;
    }

    /** Whether the queue is to be told of what was put: true once, while somebody waits there. */
    boolean takeBell() {
        return get(BELL) != 0 && WORD.compareAndSet(memory, BELL, 1L, 0L);
    }

    // ---- the queue; guarded by its monitor ----

    boolean isEmpty() {
        return get(STATE) >> 1 == get(HEAD);
    }

    void hangBell() {
        WORD.setVolatile(memory, BELL, 1L);
    }

    void close() {
        for (long state = get(STATE); !WORD.compareAndSet(memory, STATE, state, state | 1); state = get(STATE)) {
            // Who puts was faster; at most once for each item that it can put meanwhile.
            Thread.onSpinWait();
        }
    }

    /** Takes out all there is; null if somebody has written nonsense. */
    byte[] takeAll() {
        long head = get(HEAD);
        long tail = get(STATE) >> 1;
        if (tail < head || tail - head > ROOM) {
            return null;
        }
        int count = (int) (tail - head);
        byte[] bytes = new byte[count];
        int at = (int) (head % ROOM);
        int first = Math.min(count, ROOM - at);
        memory.get(DATA + at, bytes, 0, first);
        memory.get(DATA, bytes, first, count - first);
        WORD.setVolatile(memory, HEAD, tail);
        return bytes;
    }

    private long get(int word) {
        return (long) WORD.getVolatile(memory, word);
    }
}
