package jamboree.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a worker process writes to its file descriptors 1 and 2, where native code, the JVM itself and child
 * processes write, so that no pipe ever fills. It is passed on in whole lines once the worker has started; a worker
 * that cannot start is told of with its words in the failure, not before.
 */
final class Drain {
    private static final int TAIL = 4096;
    private static final long STACK = 128 << 10;
    private static final int LONGEST_LINE = 1 << 16;
    private static final long RECENT = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(150);

    private volatile String worker;
    private List<Thread> threads = List.of();
    private final Said out = new Said();
    private final Said err = new Said();
    private boolean passing;
    private long lastNanos = System.nanoTime();

    /** Of one stream: what waits to be passed on, and what came last. Two streams mix in the middle of a message. */
    private static final class Said {
        private final StringBuilder held = new StringBuilder();
        private final StringBuilder tail = new StringBuilder();

        void note(String lines) {
            tail.append(lines);
            if (tail.length() > TAIL) {
                tail.delete(0, tail.length() - TAIL);
            }
        }

        String takeHeld() {
            String lines = held.toString();
            held.setLength(0);
            return lines;
        }
    }

    private Drain(String worker) {
        this.worker = worker;
    }

    static Drain start(String worker, Process process) {
        Drain drain = new Drain(worker);
        drain.threads = List.of(drain.thread("out", process.getInputStream(), false),
                drain.thread("err", process.getErrorStream(), true));
        drain.threads.forEach(Thread::start);
        return drain;
    }

    private Thread thread(String kind, InputStream stream, boolean error) {
        return Thread.ofPlatform().daemon().name(worker + "/" + kind).stackSize(STACK)
                .unstarted(() -> drain(stream, error));
    }

    private void drain(InputStream stream, boolean error) {
        byte[] buffer = new byte[8192];
        StringBuilder line = new StringBuilder();
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                line.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                int end = line.length() > LONGEST_LINE ? line.length() : line.lastIndexOf("\n") + 1;
                if (end > 0) {
                    pass(line.substring(0, end), error);
                    line.delete(0, end);
                }
            }
        } catch (IOException e) {
            // The process is gone; what came until then is passed on below.
        }
        if (!line.isEmpty()) {
            pass(line + "\n", error);
        }
    }

    private void pass(String lines, boolean error) {
        synchronized (this) {
            note(lines, error ? err : out);
            if (!passing) {
                (error ? err : out).held.append(lines);
                return;
            }
        }
        WorkerOutput.print(worker, error, lines);
    }

    /** Adds to what it wrote last by Java's standard error, which does not come this way. */
    synchronized void note(String lines) {
        note(lines, err);
    }

    private void note(String lines, Said stream) {
        forgetTheOld();
        lastNanos = System.nanoTime();
        stream.note(lines);
    }

    /** What it wrote long before says nothing about its end. */
    private void forgetTheOld() {
        if (passing && System.nanoTime() - lastNanos > RECENT) {
            forget();
        }
    }

    private void forget() {
        out.tail.setLength(0);
        err.tail.setLength(0);
    }

    /** The worker has started, or has a new name: what it printed so far is passed on, and all that follows. */
    void release(String name) {
        worker = name;
        String heldOut;
        String heldErr;
        synchronized (this) {
            if (!passing) {
                passing = true;
                forget();
            }
            heldOut = out.takeHeld();
            heldErr = err.takeHeld();
        }
        if (!heldOut.isEmpty()) {
            WorkerOutput.print(worker, false, heldOut);
        }
        if (!heldErr.isEmpty()) {
            WorkerOutput.print(worker, true, heldErr);
        }
    }

    private synchronized long lastRead() {
        return lastNanos;
    }

    /** The last of what came, if that was of late: of its output, then of its errors. */
    synchronized String tail() {
        forgetTheOld();
        return (out.tail.toString() + err.tail).strip();
    }

    /**
     * Waits until both pipes are at their end; where another process still holds one open, only as long as something
     * comes, and a moment longer.
     */
    void await() {
        long begin = System.nanoTime();
        for (Thread thread : threads) {
            try {
                while (thread.isAlive()) {
                    long quiet = Math.max(begin, lastRead()) + QUIET;
                    long rest = Math.min(begin + LONGEST_WAIT, quiet) - System.nanoTime();
                    if (rest <= 0) {
                        return;
                    }
                    thread.join(Duration.ofNanos(rest));
                }
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt it: some of the last words may be missing.
            }
        }
    }
}
