package jamboree.worker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code System.out} or {@code System.err} of a worker: whole lines go to the parent over the link, in order with the
 * results; a carriage return ends a line as well. Closing it does nothing. Thread-safe.
 */
final class PrintedLines extends OutputStream {
    static final int OUT = 1;
    static final int ERR = 2;
    private static final int MOST_HELD = 1 << 16;

    private final Uplink uplink;
    private final int stream;
    private byte[] held = new byte[256];
    private int size;

    private PrintedLines(Uplink uplink, int stream) {
        this.uplink = uplink;
        this.stream = stream;
    }

    static PrintStream stream(Uplink uplink, int stream) {
        return new PrintStream(new PrintedLines(uplink, stream), false, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush();
            }
        };
    }


    @Override
    public synchronized void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        if (held.length - size < count) {
            held = Arrays.copyOf(held, Math.max(size + count, held.length * 2));
        }
        System.arraycopy(bytes, from, held, size, count);
        size += count;
        int end = size > MOST_HELD ? size : lastLineEnd();
        if (end > 0) {
            pass(end);
        }
    }

    private int lastLineEnd() {
        int end = size;
        // a row that is written over and over is to be seen meanwhile
        while (end > 0 && held[end - 1] != '\n' && held[end - 1] != '\r') {
            end--;
        }
        return end;
    }

    private void pass(int count) {
        byte[] lines = Arrays.copyOf(held, count);
        System.arraycopy(held, count, held, 0, size - count);
        size -= count;
        uplink.print(stream, lines, count);
    }

    @Override
    public synchronized void flush() {
        if (size > 0) {
            if (held.length == size) {
                held = Arrays.copyOf(held, size + 1);
            }
            held[size++] = '\n';
            pass(size);
        }
    }
}
