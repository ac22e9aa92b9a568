package jamboree.cli;

import jamboree.session.Progress;
import jamboree.session.SessionListener;
import jamboree.session.Uncaught;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Passes on what a script prints, and nothing else to the standard output. */
final class ScriptListener implements SessionListener {
    private final PrintStream out;
    private final PrintStream err;
    private final Consumer<Uncaught> uncaught;
    private BufferedReader in;
    private volatile int notes;

    /**
     * A listener for one script.
     *
     * @param uncaught told what ended a thread; must return at once
     */
    ScriptListener(PrintStream out, PrintStream err, Consumer<Uncaught> uncaught) {
        this.out = out;
        this.err = err;
        this.uncaught = uncaught;
    }

    @Override
    public void output(String source, boolean error, String text) {
        PrintStream stream = error ? err : out;
        stream.print(text);
        stream.flush();
    }

    @Override
    public synchronized void note(String line) {
        notes++;
        err.println(line);
    }

    @Override
    public void uncaught(Uncaught ended) {
        uncaught.accept(ended);
    }

    /** How many notes there have been. */
    int notes() {
        return notes;
    }

    @Override
    public void progress(Progress progress) {
        // A script's error stream is read later, if at all: a bar that moves has no place there.
    }

    @Override
    public synchronized String readLine() {
        try {
            if (in == null) {
                in = new BufferedReader(new InputStreamReader(System.in));
            }
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
