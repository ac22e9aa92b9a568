package jamboree.session;

import java.util.List;
import java.util.function.BooleanSupplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** What may be done with the snippets of a {@link Session}; a test may have a stand-in for it. */
public interface Workspace {
    /** Evaluates one complete snippet and waits for its end. */
    default Evaluation eval(String source) {
        return eval(source, () -> false);
    }

    /**
     * The same for part of something that may have been interrupted already.
     *
     * @param interrupted asked once an interrupt of the session would be heard; if it says so, no code runs
     */
    Evaluation eval(String source, BooleanSupplier interrupted);

    /** Snippets, their states, the compiler's knowledge. Not for evaluating. */
    JShell shell();

    /** The text of a variable's value. */
    String value(VarSnippet variable);

    /** A question answered inside the session JVM: {@code "ps"}, {@code "pool"}, … with its argument. */
    Object ask(String query, Object argument);

    /** The frames of a thread down to the last that was typed, named by snippet and line. */
    List<StackTraceElement> named(List<StackTraceElement> frames);

    /** Takes a snippet back; what that did to others comes as events. */
    List<SnippetEvent> drop(Snippet snippet);

    /** Where a variable lives in the session JVM, as the argument of a question about it. */
    VariablePlace place(VarSnippet variable);

    /** Forgets all snippets and starts anew. */
    void reset(SessionOptions options);

    /** Adds jars and directories to the class path of the compiler, the session and its workers. */
    void addToClasspath(String path);

    /** The options the session runs with. */
    SessionOptions options();
}
