package jamboree.console;

import jamboree.session.Progress;
import jamboree.session.SessionListener;

/** Hears nothing of a session, and has no input for it. */
final class Quiet implements SessionListener {
    @Override
    public void output(String source, boolean error, String text) {
        // What counts is what evaluations return.
    }

    @Override
    public void note(String line) {
        // As above.
    }

    @Override
    public void progress(Progress progress) {
        // As above.
    }

    @Override
    public String readLine() {
        return null;
    }
}
