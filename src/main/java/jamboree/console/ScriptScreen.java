package jamboree.console;

import jamboree.console.command.CommandContext;
import jamboree.console.command.CommandTable;
import jamboree.console.command.Memory;
import jamboree.console.command.Person;
import jamboree.console.command.Screen;
import jamboree.session.Evaluation;
import jamboree.session.Workspace;
import java.io.PrintStream;
import java.util.List;

/**
 * Where commands in a script tell things: what was asked for on the output, everything else on the error stream.
 *
 * <p>With a feedback mode the script tells what jshell would tell, all of it on the output. Used by the thread that
 * runs the script; closes nothing.
 */
public final class ScriptScreen implements Screen {

    private static final int WIDTH = 120;

    private final Workspace workspace;
    private final PrintStream out;
    private final PrintStream err;
    private Feedback feedback;
    private Feedback.Mode mode;

    private ScriptScreen(Workspace workspace, Feedback.Mode mode, PrintStream out, PrintStream err) {
        this.workspace = workspace;
        this.mode = mode;
        this.out = out;
        this.err = err;
    }

    /**
     * The context of one script.
     *
     * @param mode null: only what code prints, and errors
     */
    public static CommandContext context(Workspace workspace, Feedback.Mode mode, PrintStream out, PrintStream err) {
        return new CommandContext(workspace, new Memory(), new ScriptScreen(workspace, mode, out, err),
                new Person() { }, TextRunner.with(CommandTable.standard()));
    }

    /** The texts of this script's feedback; waits for the compiler. */
    private Feedback feedbackTexts() {
        if (feedback == null) {
            feedback = new Feedback(mode == null ? Feedback.Mode.NORMAL : mode, workspace.shell());
        }
        return feedback;
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
        if (mode == Feedback.Mode.NORMAL || mode == Feedback.Mode.VERBOSE) {
            print("java> " + java + "\n");
        }
    }

    @Override
    public String text(List<StackTraceElement> frames) {
        return Exceptions.text(workspace.named(frames), new FailurePlaces(workspace.shell()));
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
}
