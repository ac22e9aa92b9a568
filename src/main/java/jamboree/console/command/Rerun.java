package jamboree.console.command;

import jamboree.session.Evaluation;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** {@code /!}, {@code /-3}, {@code /7}, {@code /3-7 s4}: snippets once more. */
final class Rerun {

    private Rerun() {
    }

    /** Whether the word after the prefix asks for snippets rather than naming a command. */
    static boolean isRerun(String name) {
        return name.equals("!") || name.matches("-[0-9]+") || name.matches("[se]?[0-9]+(-[se]?[0-9]+)?");
    }

    static boolean run(Arguments arguments, CommandContext context) {
        JShell shell = context.workspace().shell();
        String first = arguments.text(0);
        List<Snippet> snippets = first.equals("!") || first.startsWith("-")
                ? List.of(back(first.equals("!") ? 1 : number(arguments, first), arguments, shell))
                : Selection.of(arguments, shell, Snippet.class);
        boolean ok = true;
        for (Snippet snippet : snippets) {
            context.print(snippet.source().stripTrailing() + "\n");
            Evaluation evaluation = context.eval(snippet.source());
            context.show(evaluation);
            ok &= Evaluations.succeeded(evaluation);
        }
        return ok;
    }

    private static int number(Arguments arguments, String text) {
        if (text.length() > 8) {
            throw arguments.wrong(arguments.word(0), "out of range");
        }
        return Integer.parseInt(text.substring(1));
    }

    private static Snippet back(int steps, Arguments arguments, JShell shell) {
        List<Snippet> all = shell.snippets().filter(snippet -> !Selection.isStartup(snippet)).toList();
        if (steps < 1 || steps > all.size()) {
            throw arguments.wrong(arguments.word(0), "out of range");
        }
        return all.get(all.size() - steps);
    }
}
