package jamboree.console;

import jamboree.console.command.Workspace;
import jamboree.session.Evaluation;
import jamboree.session.Session;
import jamboree.session.SessionOptions;
import jamboree.session.Uncaught;
import jamboree.session.VariablePlace;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** The session as commands see it. */
record SessionWorkspace(Session session) implements Workspace {

    @Override
    public Evaluation eval(String source) {
        return session.eval(source);
    }

    @Override
    public List<Evaluation> evalAll(String text, boolean stopAtError) {
        return session.evalAll(text, stopAtError);
    }

    @Override
    public JShell shell() {
        return session.shell();
    }

    @Override
    public String value(VarSnippet variable) {
        return session.value(variable);
    }

    @Override
    public Object ask(String query, Object argument) {
        return session.ask(query, argument);
    }

    @Override
    public String text(List<StackTraceElement> frames) {
        return Exceptions.text(session.named(frames), new FailurePlaces(session.shell()));
    }

    @Override
    public String text(Uncaught uncaught) {
        return String.join("\n", Exceptions.lines(uncaught, session::named, new FailurePlaces(session.shell())));
    }

    @Override
    public List<SnippetEvent> drop(Snippet snippet) {
        return session.drop(snippet);
    }

    @Override
    public VariablePlace place(VarSnippet variable) {
        return session.place(variable);
    }

    @Override
    public void reset(SessionOptions options) {
        session.reset(options);
    }

    @Override
    public void addToClasspath(String path) {
        session.addToClasspath(path);
    }

    @Override
    public SessionOptions options() {
        return session.options();
    }
}
