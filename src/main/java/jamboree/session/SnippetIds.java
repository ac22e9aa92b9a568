package jamboree.session;

import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Names snippets as jshell does: {@code s1} at startup, {@code 1} by the user, {@code e1} when refused; {@code $1}. */
final class SnippetIds {
    private final Supplier<JShell> shell;
    private boolean starting = true;
    private int startup;
    private int user;
    private int errors;

    SnippetIds(Supplier<JShell> shell) {
        this.shell = shell;
    }

    /** From now on the snippets are the user's. */
    void started() {
        starting = false;
    }

    String id(Snippet snippet, int index) {
        if (starting) {
            return "s" + ++startup;
        }
        JShell present = shell.get();
        boolean active = present == null || present.status(snippet).isActive();
        return active ? String.valueOf(++user) : "e" + ++errors;
    }

    /** The name of an expression's value: that of the id its snippet will have. */
    String temporaryName() {
        return starting ? "$s" + (startup + 1) : "$" + (user + 1);
    }
}
