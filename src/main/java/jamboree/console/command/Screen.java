package jamboree.console.command;

import jamboree.session.Evaluation;
import java.util.List;
import java.util.function.Supplier;

/** Where commands tell what they have to say: a console's screen, or the streams of a script. */
public interface Screen {

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

    /** Show what is asked for again and again, until the user has seen enough; once where nothing can be redrawn. */
    default void live(Supplier<String> picture) {
        print(picture.get());
    }

    /** The frames of a living thread as text, each in a line: the user's, by snippet and line, and what they called. */
    String text(List<StackTraceElement> frames);

    /** What a worker printed, or all of them when the name is empty; oldest first. */
    default List<String> log(String worker) {
        return List.of();
    }

    /** Columns. */
    int width();

    /** Name of the feedback mode. */
    String feedback();

    /** Change the feedback mode; false when there is no such mode. */
    boolean feedback(String mode);
}
