package jamboree.session;

import java.util.concurrent.locks.ReentrantLock;

/** Keeps the calls of a listener apart, as it was promised; reading a line is not among them. */
final class OneAtATime implements SessionListener {
    private final SessionListener listener;
    private final ReentrantLock lock = new ReentrantLock();

    OneAtATime(SessionListener listener) {
        this.listener = listener;
    }

    private void alone(Runnable call) {
        lock.lock();
        try {
            call.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void output(String source, boolean error, String text) {
        alone(() -> listener.output(source, error, text));
    }

    @Override
    public void note(String line) {
        alone(() -> listener.note(line));
    }

    @Override
    public void progress(Progress progress) {
        alone(() -> listener.progress(progress));
    }

    @Override
    public void uncaught(Uncaught uncaught) {
        alone(() -> listener.uncaught(uncaught));
    }

    @Override
    public String readLine() {
        return listener.readLine();
    }
}
