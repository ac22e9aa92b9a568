package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.Workspace;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a command works with, in parts that know nothing of each other: the snippets, where to tell things, who types,
 * what is remembered, and how a text is run. What nearly every command says stands here as well.
 *
 * <p>Used by the thread that runs the command.
 */
public final class CommandContext {

    /** Runs a text as if it had been typed, commands and Java. */
    public interface Texts {
        /** Run it all, or up to the first error; true if nothing failed. */
        boolean run(String text, boolean stopAtError, CommandContext context);
    }

    private final Workspace workspace;
    private final Memory memory;
    private final Screen screen;
    private final Person person;
    private final Texts texts;
    private OptionalInt exit = OptionalInt.empty();

    /** A context of these parts, with which nobody wants to leave yet. */
    public CommandContext(Workspace workspace, Memory memory, Screen screen, Person person, Texts texts) {
        this.workspace = workspace;
        this.memory = memory;
        this.screen = screen;
        this.person = person;
        this.texts = texts;
    }

    /** The snippets. */
    public Workspace workspace() {
        return workspace;
    }

    /** What commands remember from line to line. */
    public Memory memory() {
        return memory;
    }

    /** Where to tell things. */
    public Screen screen() {
        return screen;
    }

    /** Who types. */
    public Person person() {
        return person;
    }

    /** Run a text as if it had been typed; stops at the first error if asked. True if nothing failed. */
    public boolean runText(String text, boolean stopAtError) {
        return texts.run(text, stopAtError, this);
    }

    /** Ask the loop to end with that status after this command. */
    public void exit(int status) {
        exit = OptionalInt.of(status);
    }

    /** Forget the wish to leave. */
    public void stay() {
        exit = OptionalInt.empty();
    }

    /** The status that was asked for; empty while nobody wants to leave. */
    public OptionalInt exitStatus() {
        return exit;
    }

    /** Say what an evaluation gave, in the present feedback mode. */
    public void show(Evaluation evaluation) {
        screen.show(evaluation);
    }

    /** Print what the user asked to see. */
    public void print(String text) {
        screen.print(text);
    }

    /** Say something; each line gets the leading bar. */
    public void note(String text) {
        screen.note(text);
    }

    /** Say what went wrong; each line gets the leading bar. */
    public void error(String text) {
        screen.error(text);
    }

    /** Show the line of Java a command stands for, unless the user does not want that. */
    public void echo(String java) {
        if (memory.echo()) {
            screen.echo(java);
        }
    }

    /** A path as typed, with {@code ~}, relative to the working directory. */
    public Path path(String text) {
        String home = System.getProperty("user.home");
        return text.equals("~") ? Path.of(home)
                : text.startsWith("~/") ? Path.of(home, text.substring(2)) : Path.of(text);
    }

    /** Evaluate the line of Java a command stands for, show it and what it gave; true if it went well. */
    public boolean java(String line) {
        echo(line);
        return evaluate(line);
    }

    /** Evaluate a line without showing the line. */
    public boolean evaluate(String line) {
        Evaluation evaluation = eval(line);
        show(evaluation);
        return Evaluations.succeeded(evaluation);
    }

    /** Evaluate a snippet of the line that was entered, unless Ctrl-C came meanwhile. */
    public Evaluation eval(String source) {
        return workspace.eval(source, person::interrupted);
    }
}
