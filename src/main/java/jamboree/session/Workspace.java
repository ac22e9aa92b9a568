package jamboree.session;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** What may be done with the snippets of a {@link Session}; a test may have a stand-in for it. */
public interface Workspace {
    /** Evaluates one complete snippet and waits for its end. */
    Evaluation eval(String source);

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
