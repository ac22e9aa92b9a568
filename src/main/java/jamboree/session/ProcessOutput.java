package jamboree.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Drains what a session JVM writes to its standard output and error by other ways than Java's: native code, messages of
 * the JVM. One thread for each of the two.
 */
final class ProcessOutput {
    private static final int KEPT = 4000;

    private final SessionLink.Events events;
    private final StringBuilder last = new StringBuilder();
    private final List<Thread> drains;
    private boolean passing;

    ProcessOutput(Process process, SessionLink.Events events) {
        this.events = events;
        drains = List.of(
                Thread.ofPlatform().daemon().name("session/stdout").start(() -> drain(process.getInputStream(), false)),
                Thread.ofPlatform().daemon().name("session/stderr").start(() -> drain(process.getErrorStream(), true)));
    }

    private void drain(InputStream stream, boolean isError) {
        Utf8Text text = new Utf8Text();
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                String piece = text.next(buffer, 0, count);
                if (isKept(piece)) {
                    events.output("", isError, piece);
                }
            }
        } catch (IOException e) {
            // The process is gone; its end is seen elsewhere.
        }
    }

    /** Keeps a piece; returns whether it is to be passed on. */
    private synchronized boolean isKept(String piece) {
        last.append(piece);
        if (last.length() > KEPT) {
            last.delete(0, last.length() - KEPT);
        }
        return passing;
    }

    /** The process has started well: what it has written so far, and all that follows, is output of the user. */
    synchronized void passOn() {
        passing = true;
        if (!last.isEmpty()) {
            events.output("", true, last.toString());
        }
    }

    /** The end of what was written, once the process has ended. */
    String last() {
        try {
            for (Thread drain : drains) {
                drain.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return last.toString().strip();
        }
    }
}
