package jamboree.console;

import jamboree.console.command.Memory;
import jamboree.console.command.Names;
import jamboree.console.command.Retry;
import jamboree.console.command.Screen;
import jamboree.session.Evaluation;
import jamboree.session.QueryFailed;
import jamboree.session.Stopped;
import jamboree.session.Uncaught;
import jamboree.session.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;

/** How commands and evaluations are shown in the console. Used by the main thread. */
final class ConsoleScreen implements Screen {

    private static final Pattern MAP_STOPPED = Pattern.compile("^\\w+ interrupted: [\\d,]+ of ");

    private final Workspace workspace;
    private final Memory memory;
    private final ConsoleWriter writer;
    private final Palette palette;
    private final Terminal terminal;
    private final OutputLog log;
    private final Aftermath aftermath;
    private Feedback.Mode mode = Feedback.Mode.NORMAL;
    private volatile boolean stopTold;
    private volatile String mapStopped = "";

    ConsoleScreen(Workspace workspace, Memory memory, ConsoleWriter writer, Palette palette, Terminal terminal,
                  OutputLog log) {
        this.workspace = workspace;
        this.memory = memory;
        this.writer = writer;
        this.palette = palette;
        this.terminal = terminal;
        this.log = log;
        aftermath = new Aftermath(workspace);
    }

    String prompt() {
        return memory.setting("prompt", mode.label()).orElse("jamboree> ");
    }

    String continuation() {
        return memory.setting("continuation", mode.label()).orElse("    ...> ");
    }

    void mode(Feedback.Mode newMode) {
        mode = newMode;
    }

    /**
     * A note of the session came; one that says what was stopped need not be said again. Any thread.
     *
     * @return whether it is told later, together with what was kept
     */
    boolean noted(String line) {
        stopTold |= line.startsWith("stopped");
        boolean ofCall = MAP_STOPPED.matcher(line).find();
        if (ofCall) {
            mapStopped = line;
        }
        return ofCall;
    }

    /** The line has run: say what failed meanwhile without anybody asking. */
    void end() {
        String unseen = aftermath.unseen();
        if (!unseen.isEmpty()) {
            note(unseen);
        }
    }

    @Override
    public void show(Evaluation evaluation) {
        String text = texts().text(evaluation);
        Aftermath.Left left = aftermath.keep(evaluation);
        List<String> rest = new ArrayList<>();
        if (left != null && evaluation.stopped() == Stopped.NONE) {
            rest.add((text.contains(left.done()) ? "Kept in " : left.done() + ", kept in ") + left.variable() + ".");
        }
        String again = Retry.offer(evaluation, workspace, memory);
        if (!again.isEmpty()) {
            rest.add(again);
        }
        if (!rest.isEmpty() && text.startsWith("|  WorkerLost") && text.lines().count() == 1) {
            String message = text.strip().substring("|  ".length());
            rest.set(0, message + (left == null ? ".   " : ". ") + rest.getFirst());
            text = "";
        }
        writer.print(Feedback.failed(evaluation) ? emphasized(text) : BarredText.fit(text, width()));
        stopped(evaluation, left);
        String line = String.join("   ", rest);
        note(line.length() + "|  ".length() <= width() ? line : String.join("\n", rest));
        if (evaluation.stopped() != Stopped.DIED) {
            evaluation.exit().ifPresent(status -> note("System.exit(" + status
                    + ") was called; the session goes on.  To leave: :exit " + status));
        }
    }

    /** One line about what Ctrl-C did, and where the results are. */
    private void stopped(Evaluation evaluation, Aftermath.Left left) {
        String seconds = String.format(Locale.ROOT, "%.1f s", evaluation.elapsed().toMillis() / 1000.0);
        String ofCall = mapStopped;
        if (!ofCall.isEmpty()) {
            note((left == null ? ofCall : ofCall.replaceFirst(" done", Matcher.quoteReplacement(
                    " done (in " + left.variable() + ")"))) + "; the pool goes on");
        }
        switch (evaluation.stopped()) {
            case INTERRUPTED -> {
                if (!stopTold && ofCall.isEmpty()) {
                    note("interrupted after " + seconds + "; nothing lost");
                }
            }
            case KILLED -> note("stopped after " + seconds);
            case NONE, DIED -> { }
        }
        stopTold = false;
        mapStopped = "";
    }

    private Feedback texts() {
        // made anew each time: a reset replaces the shell
        Feedback feedback = new Feedback(mode, workspace.shell());
        int most = memory.setting("truncation", mode.label()).map(Integer::parseInt).orElse(0);
        int width = Math.max(40, width());
        feedback.values(most > 0 ? new Values(most, most, " … ", 0) : Values.forScreen(width, this::size));
        feedback.hints(new DidYouMean(workspace.shell()));
        return feedback;
    }

    /** How many elements a variable's collection has; empty where nobody can tell. */
    private OptionalInt size(String name) {
        try {
            Object size = Names.variable(name, workspace.shell())
                    .map(variable -> workspace.ask("size", workspace.place(variable))).orElse(null);
            return size instanceof Integer known && known >= 0 ? OptionalInt.of(known) : OptionalInt.empty();
        } catch (QueryFailed gone) {
            // the value is shown without its size
            return OptionalInt.empty();
        }
    }

    /** The first line of an error stands out. */
    private String emphasized(String text) {
        int end = text.indexOf('\n') + 1;
        if (end == 0 || !text.startsWith("|")) {
            return text;
        }
        String first = BarredText.fit(text.substring(0, end), width()).stripTrailing();
        return palette.error(first) + "\n" + BarredText.fit(text.substring(end), width());
    }

    @Override
    public void print(String text) {
        writer.print(text);
    }

    @Override
    public void note(String text) {
        writer.print(BarredText.of(text, width()));
    }

    @Override
    public void error(String text) {
        writer.print(BarredText.of(text, width()));
    }

    @Override
    public void echo(String java) {
        if (mode != Feedback.Mode.SILENT) {
            writer.print(palette.dim("java> " + java) + "\n");
        }
    }

    @Override
    public void live(Supplier<String> picture) {
        writer.hold();
        try {
            new LiveScreen(terminal).show(picture);
        } finally {
            writer.edited();
        }
    }

    @Override
    public String text(List<StackTraceElement> frames) {
        return BarredText.fitFrames(
                Exceptions.text(workspace.named(frames), new FailurePlaces(workspace.shell())), width());
    }

    /** What ended a thread, as text with bars: the user's frames, by snippet and line. Any thread. */
    String text(Uncaught uncaught) {
        return BarredText.of(String.join("\n",
                Exceptions.lines(uncaught, workspace::named, new FailurePlaces(workspace.shell()))), width());
    }

    @Override
    public List<String> log(String worker) {
        return log.lines(worker);
    }

    @Override
    public int width() {
        return width(terminal);
    }

    /** Columns of a terminal; of one that does not know, as many as most have. */
    static int width(Terminal terminal) {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : 80;
    }

    @Override
    public String feedback() {
        return mode.label();
    }

    @Override
    public boolean feedback(String name) {
        Feedback.Mode found = Feedback.Mode.of(name);
        mode = found == null ? mode : found;
        return found != null;
    }
}
