package jamboree.console;

import jamboree.session.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/**
 * The only one that prints on the terminal.
 *
 * <p>While a line is being edited, whole lines are gathered for {@value #GATHER_MILLIS} ms and printed above it; while
 * code runs, text is printed as it comes. Of a flood from workers the first lines of each second are shown, and of each
 * line that was entered. Any thread may call; one lock orders them. The thread {@code console/writer} prints what was
 * gathered. Closed by the console.
 */
final class ConsoleWriter implements AutoCloseable {

    private static final int GATHER_MILLIS = 30;
    private static final int FOLD_MILLIS = 1000;

    private final Terminal terminal;
    private final Palette palette;
    private final ProgressRow row;
    private final LineFold fold = new LineFold(200);
    private final RewrittenRows rewritten = new RewrittenRows();
    private final SourceTags tags;
    private final StringBuilder above = new StringBuilder();
    private final StringBuilder unfinished = new StringBuilder();
    private final StringBuilder lastLine = new StringBuilder();
    private final ScheduledExecutorService clock;
    private LineReader editing;
    private boolean atLineStart = true;
    private boolean flushPlanned;
    private boolean held;

    ConsoleWriter(Terminal terminal, Palette palette, boolean status) {
        this.terminal = terminal;
        this.palette = palette;
        tags = new SourceTags(palette);
        this.row = new ProgressRow(status && !terminal.getType().startsWith("dumb"));
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("console/writer").factory());
        clock.scheduleWithFixedDelay(this::tellFolded, FOLD_MILLIS, FOLD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A line is about to be edited: from now on everything else goes above it. */
    synchronized void editing(LineReader reader) {
        row.clear(terminal.writer());
        startLine();
        rewritten.end().forEach((source, line) -> direct(tags.line(source, line)));
        tellFolded();
        tags.interrupt();
        terminal.flush();
        editing = reader;
    }

    /** Somebody else draws on the screen: everything is kept until {@link #edited}. */
    synchronized void hold() {
        editing(null);
        held = true;
    }

    /**
     * The line was accepted: print what was held back, then go on directly. What was folded so far is told now, so that
     * nothing the line prints is folded on its account.
     */
    synchronized void edited() {
        flushAbove();
        held = false;
        editing = null;
        atLineStart = true;
        tellFolded();
        tags.interrupt();
        if (!unfinished.isEmpty()) {
            direct(unfinished.toString());
            unfinished.setLength(0);
        }
    }

    /** Text of ours: results, lists, messages. Ends in a line end. */
    synchronized void print(String text) {
        tags.interrupt();
        put(text);
    }

    private void put(String text) {
        if (editing != null || held) {
            gather(text);
        } else if (!text.isEmpty()) {
            startLine();
            direct(text);
        }
    }

    /** What user code printed; source is empty for the session itself. */
    synchronized void output(String source, String text) {
        if (source.isEmpty()) {
            tags.interrupt();
            session(text);
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (String line : rewritten.lines(source, text)) {
            if (fold.admits(source)) {
                lines.append(tags.line(source, line));
            }
        }
        put(lines.toString());
        String row = rewritten.row(source);
        if (!row.isEmpty() && editing == null && !held && atLineStart) {
            this.row.show("[" + source + "] " + row, terminal.writer(), terminal.getSize().getColumns());
            terminal.flush();
        }
    }

    private void session(String text) {
        if (editing == null && !held) {
            direct(text);
            return;
        }
        unfinished.append(text);
        int end = unfinished.lastIndexOf("\n") + 1;
        if (end > 0) {
            StringBuilder lines = new StringBuilder();
            for (String line : unfinished.substring(0, end).split("\\n")) {
                if (fold.admits("")) {
                    lines.append(line).append('\n');
                }
            }
            unfinished.delete(0, end);
            gather(lines.toString());
        }
    }

    /** Ctrl-C while code runs: shown as terminals show it. */
    synchronized void interrupted() {
        tags.interrupt();
        if (editing == null && !held) {
            // a dumb terminal goes on echoing keys by itself
            direct(terminal.getType().startsWith("dumb") ? "\n" : "^C\n");
        }
    }

    /** One row that says how far a map has come; it is taken off before anything else is printed. */
    synchronized void progress(Progress progress) {
        if (editing == null && !held && atLineStart) {
            row.show(progress, terminal.writer(), terminal.getSize().getColumns());
            terminal.flush();
        }
    }

    /** The last line of output if it has no end yet: a question user code asks before it reads. */
    synchronized String takeUnfinishedLine() {
        String line = lastLine.toString();
        lastLine.setLength(0);
        atLineStart = true;
        return line;
    }

    private void direct(String text) {
        PrintWriter out = terminal.writer();
        row.clear(out);
        out.print(text);
        terminal.flush();
        int end = text.lastIndexOf('\n');
        if (end >= 0) {
            lastLine.setLength(0);
        }
        lastLine.append(text, end + 1, text.length());
        if (lastLine.length() > 1000) {
            lastLine.delete(0, lastLine.length() - 1000);
        }
        atLineStart = text.isEmpty() ? atLineStart : text.endsWith("\n");
    }

    private void startLine() {
        if (!atLineStart) {
            terminal.writer().print("\n");
            lastLine.setLength(0);
            atLineStart = true;
        }
    }

    private void gather(String text) {
        above.append(text);
        if (!flushPlanned && !text.isEmpty()) {
            flushPlanned = true;
            clock.schedule(this::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        String text;
        LineReader reader;
        synchronized (this) {
            flushPlanned = false;
            reader = editing;
            if (reader == null) {
                // held, or about to be printed by whoever ends the edit
                return;
            }
            text = takeAbove();
        }
        // outside of our lock: the reader takes its own, and calls us with that one held
        printAbove(reader, text);
    }

    private void flushAbove() {
        String text = takeAbove();
        if (!text.isEmpty()) {
            terminal.writer().print(text);
            terminal.flush();
        }
    }

    private String takeAbove() {
        String text = above.toString();
        above.setLength(0);
        return text;
    }

    private void printAbove(LineReader reader, String text) {
        if (!text.isEmpty()) {
            reader.printAbove(text.substring(0, text.length() - 1));
        }
    }

    private synchronized void tellFolded() {
        for (String line : fold.report()) {
            print(palette.dim(line) + "\n");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            row.clear(terminal.writer());
            startLine();
            terminal.flush();
        }
    }
}
