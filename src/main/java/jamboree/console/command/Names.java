package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/** Variables of the session by the kind of thing they hold. */
public final class Names {

    static final String POOL = "Pool";
    static final String PROC = "Proc";
    static final String QUEUE = "SharedQueue";

    private Names() {
    }

    /** Names of the variables of a type, in the order they were made. */
    static List<String> of(String type, JShell shell) {
        List<String> names = new ArrayList<>();
        shell.variables().filter(variable -> holds(variable, type))
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID)
                .map(VarSnippet::name).forEach(names::add);
        return names;
    }

    /** The variable of that name, if there is one that works. */
    public static Optional<VarSnippet> variable(String name, JShell shell) {
        return shell.variables().filter(variable -> variable.name().equals(name))
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID).findFirst();
    }

    /** Whether a variable is of a type or holds a list of it. */
    static boolean holds(VarSnippet variable, String type) {
        String name = plain(variable.typeName());
        return name.equals(type) || name.equals("jamboree." + type);
    }

    static boolean holdsMany(VarSnippet variable, String type) {
        String name = variable.typeName();
        return name.matches("(java\\.util\\.)?(List|ArrayList|Collection|Set)<(\\? extends )?(jamboree\\.)?"
                + type + "(<.*>)?>");
    }

    private static String plain(String type) {
        int angle = type.indexOf('<');
        return angle < 0 ? type : type.substring(0, angle);
    }
}
