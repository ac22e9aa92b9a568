package jamboree.console;

import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandTable;
import jamboree.console.command.Memory;
import jamboree.console.command.Workspace;
import jamboree.session.Evaluation;
import jamboree.session.Session;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;

/**
 * Commands in a script: what was asked for goes to the output, everything else to the error stream.
 *
 * <p>With a feedback mode the script tells what jshell would tell, all of it on the output. Used by the thread that
 * runs the script; closes nothing.
 */
public final class ScriptContext implements CommandContext {

    private static final int WIDTH = 120;

    private final Workspace workspace;
    private final Memory memory = new Memory();
    private final CommandTable commands = CommandTable.standard();
    private final PrintStream out;
    private final PrintStream err;
    private Feedback feedback;
    private Feedback.Mode mode;
    private OptionalInt exit = OptionalInt.empty();

    /**
     * The context of one script.
     *
     * @param mode null: only what code prints, and errors
     */
    public ScriptContext(Session session, Feedback.Mode mode, PrintStream out, PrintStream err) {
        this(new SessionWorkspace(session), mode, out, err);
    }

    ScriptContext(Workspace workspace, Feedback.Mode mode, PrintStream out, PrintStream err) {
        this.workspace = workspace;
        this.mode = mode;
        this.out = out;
        this.err = err;
    }

    /** The texts of this script's feedback; waits for the compiler. */
    public Feedback feedbackTexts() {
        if (feedback == null) {
            feedback = new Feedback(mode == null ? Feedback.Mode.NORMAL : mode, workspace.shell());
        }
        return feedback;
    }

    /** The status {@code /exit} asked for. */
    public OptionalInt exitStatus() {
        return exit;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public void show(Evaluation evaluation) {
        if (mode == null) {
            err.print(feedbackTexts().error(evaluation));
            err.flush();
        } else {
            print(feedbackTexts().text(evaluation));
        }
    }

    @Override
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void note(String text) {
        if (mode == Feedback.Mode.NORMAL || mode == Feedback.Mode.VERBOSE) {
            barred(out, text);
        } else if (mode == null) {
            barred(err, text);
        }
    }

    @Override
    public void error(String text) {
        barred(mode == null ? err : out, text);
    }

    private static void barred(PrintStream stream, String text) {
        text.lines().forEach(line -> stream.println("|  " + line));
        stream.flush();
    }

    @Override
    public void echo(String java) {
        if (memory.echo() && (mode == Feedback.Mode.NORMAL || mode == Feedback.Mode.VERBOSE)) {
            print("java> " + java + "\n");
        }
    }

    @Override
    public String readText() {
        return "";
    }

    @Override
    public String edit(String text) {
        error("an editor needs a terminal");
        return text;
    }

    @Override
    public List<String> history(boolean all) {
        return List.of();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public String feedback() {
        return feedbackTexts().mode().label();
    }

    @Override
    public boolean feedback(String name) {
        Feedback.Mode found = Feedback.Mode.of(name);
        if (found != null) {
            mode = found;
            feedbackTexts().mode(found);
        }
        return found != null;
    }

    @Override
    public boolean runText(String text, boolean stopAtError) {
        return new TextRunner(commands, this, () -> exit.isPresent()).run(text, stopAtError);
    }

    @Override
    public void exit(int status) {
        exit = OptionalInt.of(status);
    }
}
