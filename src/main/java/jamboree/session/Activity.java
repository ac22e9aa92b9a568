package jamboree.session;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One evaluation while it runs: what may be stopped, and how it ended. The evaluating thread, whoever interrupts, and
 * the reader of the data socket meet here.
 */
final class Activity {
    private final String source;
    private final CountDownLatch done = new CountDownLatch(1);
    private SessionLink link;
    private int invocation;
    private boolean interrupted;
    private boolean killed;
    private Stopped stopped = Stopped.NONE;
    private OptionalInt exit = OptionalInt.empty();

    Activity(String source) {
        this.source = source;
    }

    /** The snippet in one line, cut, for messages. */
    String label() {
        String line = source.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }

    /** User code begins to run; false if it shall not, because of an interrupt before. */
    synchronized boolean invoking(SessionLink newLink, int id) {
        link = newLink;
        invocation = id;
        if (interrupted) {
            stopped = Stopped.INTERRUPTED;
        }
        return !interrupted;
    }

    synchronized void invoked() {
        link = null;
    }

    synchronized void stopped(Stopped how) {
        stopped = how;
    }

    synchronized void exit(int status) {
        exit = OptionalInt.of(status);
    }

    synchronized Stopped stopped() {
        return stopped;
    }

    synchronized OptionalInt exit() {
        return exit;
    }

    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** Whether user code runs now. */
    synchronized boolean isRunning() {
        return link != null;
    }

    synchronized boolean isKilled() {
        return killed;
    }

    /** Asks what runs to end. */
    synchronized void interrupt() {
        interrupted = true;
        if (link != null) {
            link.stop(invocation);
        }
    }

    /** Waits for the end; after the given time ends the session JVM that did not obey. */
    void killUnlessDone(long millis) {
        try {
            if (!done.await(millis, TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, the user can interrupt again.
        }
    }

    private synchronized void kill() {
        if (link != null) {
            killed = true;
            link.process().destroyForcibly();
        }
    }

    void finish() {
        done.countDown();
    }
}
