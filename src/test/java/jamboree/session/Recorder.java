package jamboree.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Hears all that a session says, and answers what it reads. */
final class Recorder implements SessionListener {
    private final List<String> heard = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final BlockingQueue<String> input = new LinkedBlockingQueue<>();

    @Override
    public synchronized void output(String source, boolean error, String text) {
        heard.add((source.isEmpty() ? "" : source + ":") + (error ? "err:" : "") + text);
        notifyAll();
    }

    @Override
    public synchronized void note(String line) {
        notes.add(line);
        notifyAll();
    }

    @Override
    public void progress(Progress progress) {
        // No test asks for it.
    }

    @Override
    public String readLine() {
        try {
            return input.take();
        } catch (InterruptedException e) {
            return null;
        }
    }

    synchronized String heard() {
        return String.join("", heard);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** Waits until what was heard is as wanted. */
    synchronized void await(Predicate<Recorder> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!wanted.test(this)) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0) {
                throw new AssertionError("not within 30 s; heard: " + heard + " notes: " + notes);
            }
            wait(rest);
        }
    }
}
