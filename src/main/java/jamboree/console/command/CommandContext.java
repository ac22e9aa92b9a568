package jamboree.console.command;

import jamboree.session.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command may ask and tell while it runs: the session below, the screen or streams above.
 *
 * <p>A console and a script give one each. Used by the thread that runs the command.
 */
public interface CommandContext {

    /** The snippets. */
    Workspace workspace();

    /** What commands remember from line to line. */
    Memory memory();

    /** Say what an evaluation gave, in the present feedback mode. */
    void show(Evaluation evaluation);

    /** Print what the user asked to see. */
    void print(String text);

    /** Say something; each line gets the leading bar. */
    void note(String text);

    /** Say what went wrong; each line gets the leading bar. */
    void error(String text);

    /** Show the line of Java a command stands for. */
    void echo(String java);

    /** Show what is asked for again and again, until the user has seen enough; once where there is no screen. */
    default void live(Supplier<String> picture) {
        print(picture.get());
    }

    /** Read a text up to a line {@code :end} or the end of input, for {@code :paste}. */
    String readText();

    /** Let the user edit a text. Returns the new text, or the old one if nothing was saved. */
    String edit(String text);

    /** Lines typed so far, oldest first; of earlier sessions as well if all are wanted. */
    List<String> history(boolean all);

    /** What a worker printed, or all of them when the name is empty; oldest first. */
    default List<String> log(String worker) {
        return List.of();
    }

    /** Columns of the screen. */
    int width();

    /** Name of the feedback mode. */
    String feedback();

    /** Change the feedback mode; false when there is no such mode. */
    boolean feedback(String mode);

    /** Run a text as if it had been typed, commands and Java; stops at the first error if asked. */
    boolean runText(String text, boolean stopAtError);

    /** Whether Ctrl-C was pressed since the line was entered. */
    default boolean interrupted() {
        return false;
    }

    /** Ask the loop to end with that status after this command. */
    void exit(int status);

    /** Where settings are kept for later sessions; empty where there are none, as in a script. */
    default Optional<Path> configuration() {
        return Optional.empty();
    }

    /** A path as typed, with {@code ~}, relative to the working directory. */
    default Path path(String text) {
        String home = System.getProperty("user.home");
        return text.equals("~") ? Path.of(home)
                : text.startsWith("~/") ? Path.of(home, text.substring(2)) : Path.of(text);
    }

    /** Evaluate the line of Java a command stands for, show it and what it gave; true if it went well. */
    default boolean java(String line) {
        echo(line);
        return evaluate(line);
    }

    /** Evaluate a line without showing the line. */
    default boolean evaluate(String line) {
        Evaluation evaluation = workspace().eval(line);
        show(evaluation);
        return Evaluations.succeeded(evaluation);
    }
}
