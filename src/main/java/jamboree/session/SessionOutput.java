package jamboree.session;

import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code System.out} and {@code System.err} of the session JVM: text goes over the data socket, so it stays in order
 * with results. Any thread may print; a printer that is far ahead of the console waits. What was printed leaves when
 * 8 KiB are together, when a result or the other stream follows, and after 2 ms.
 */
final class SessionOutput {
    private static final int ENOUGH = 8 << 10;
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(2);

    private final Channel data;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ByteWriter pending = new ByteWriter(2 * ENOUGH);
    private final ByteWriter frame = new ByteWriter(2 * ENOUGH);
    private boolean pendingError;
    private Thread flusher;

    SessionOutput(Channel data) {
        this.data = data;
    }

    PrintStream stream(boolean error) {
        return new PrintStream(new Sink(error), false, StandardCharsets.UTF_8);
    }

    private final class Sink extends OutputStream {
        private final boolean error;

        Sink(boolean error) {
            this.error = error;
        }

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            append(error, bytes, from, count);
        }

        @Override
        public void flush() {
            // PrintStream flushes after each print; waiting 2 ms instead makes frames of many lines.
        }
    }

    private void append(boolean error, byte[] bytes, int from, int count) {
        boolean sent = false;
        lock.lock();
        try {
            if (error != pendingError) {
                flushLocked();
                pendingError = error;
            }
            boolean first = pending.size() == 0;
            pending.putBytes(bytes, from, count);
            if (pending.size() >= ENOUGH) {
                flushLocked();
                sent = true;
            } else if (first && count > 0) {
                wakeFlusher();
            }
        } finally {
            lock.unlock();
        }
        if (sent) {
            awaitRoom();
        }
    }

    /** An interrupt is for the user's code, not for this wait: it is kept. */
    private void awaitRoom() {
        boolean interrupted = Thread.interrupted();
        try {
            data.awaitRoom();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeFlusher() {
        if (flusher == null) {
            flusher = Thread.ofPlatform().daemon().name("session/output").start(this::flushRegularly);
        } else {
            filled.signal();
        }
    }

    private void flushRegularly() {
        lock.lock();
        try {
            for (;;) {
                while (pending.size() == 0) {
                    filled.await();
                }
                long rest = PATIENCE;
                while (rest > 0) {
                    rest = filled.awaitNanos(rest);
                }
                flushLocked();
            }
        } catch (InterruptedException e) {
            // Only user code that interrupts every thread there is comes here: the next printer starts another one.
            flusher = null;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what was printed so far. */
    void flush() {
        lock.lock();
        try {
            flushLocked();
        } finally {
            lock.unlock();
        }
    }

    private void flushLocked() {
        if (pending.size() > 0) {
            send("", pendingError, pending.array(), pending.size());
            pending.reset();
        }
    }

    /** Whole lines of a worker. */
    void worker(String worker, boolean error, String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            flushLocked();
            send(worker, error, bytes, bytes.length);
        } finally {
            lock.unlock();
        }
    }

    private void send(String source, boolean error, byte[] bytes, int count) {
        frame.reset();
        frame.putString(source);
        frame.putBytes(bytes, 0, count);
        try {
            data.send(Message.OUTPUT.ordinal(), error ? 1 : 0, frame);
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
    }
}
