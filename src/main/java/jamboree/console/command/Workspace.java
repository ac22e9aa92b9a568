package jamboree.console.command;

import jamboree.session.Evaluation;
import jamboree.session.SessionOptions;
import jamboree.session.Uncaught;
import jamboree.session.VariablePlace;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** What commands may do with the snippets: the session, or a stand-in for it in a test. */
public interface Workspace {

    /** Evaluate one complete snippet. */
    Evaluation eval(String source);

    /** Evaluate a whole text. */
    List<Evaluation> evalAll(String text, boolean stopAtError);

    /** Snippets, their states, the compiler's knowledge. Not for evaluating. */
    JShell shell();

    /** The text of a variable's value. */
    String value(VarSnippet variable);

    /** A question answered inside the session JVM: {@code "ps"}, {@code "pool"}, … with its argument. */
    Object ask(String query, Object argument);

    /** The frames of a living thread as text, each in a line: the user's, by snippet and line, and what they called. */
    String text(List<StackTraceElement> frames);

    /** What ended a thread, as text: the user's frames, by snippet and line. */
    String text(Uncaught uncaught);

    /** Take a snippet back; what that did to others comes as events. */
    List<SnippetEvent> drop(Snippet snippet);

    /** Where a variable lives in the session JVM, as the argument of a question about it. */
    VariablePlace place(VarSnippet variable);

    /** Forget all snippets and start anew. */
    void reset(SessionOptions options);

    /** Add jars and directories to the class path of the compiler, the session and its workers. */
    void addToClasspath(String path);

    /** The options the session runs with. */
    SessionOptions options();
}
