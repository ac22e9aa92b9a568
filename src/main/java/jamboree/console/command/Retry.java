package jamboree.console.command;

import jamboree.console.command.Memory.LastMap;
import jamboree.session.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.VarSnippet;

/** {@code :pool retry}: the inputs of the last map that have no result, once more, with today's definition. */
final class Retry {

    private Retry() {
    }

    /** Indices of the inputs of a pool's last map that failed or never ran; empty when all went well. */
    static List<Integer> failed(String pool, CommandContext context) {
        VarSnippet variable = Names.variable(pool, context.workspace().shell()).orElse(null);
        if (variable == null) {
            return List.of();
        }
        List<Integer> failed = new ArrayList<>();
        try {
            Object answer = context.workspace().ask("pool.failed", context.workspace().place(variable));
            if (answer instanceof Iterable<?> indices) {
                for (Object index : indices) {
                    failed.add(((Number) index).intValue());
                }
            }
        } catch (QueryFailed gone) {
            // the session was restarted and the pool with it: there is nothing left to run again
            return List.of();
        }
        return failed;
    }

    static boolean run(String pool, LastMap last, CommandContext context) {
        List<Integer> failed = failed(pool, context);
        if (failed.isEmpty()) {
            context.note("nothing to run again: every input of the last map has its result");
            return true;
        }
        String inputs = "Stream.of(" + String.join(", ", failed.stream().map(String::valueOf).toList())
                + ").map(" + receiver(last.inputs()) + "::get).toList()";
        return context.java("%s.%s(%s, %s)".formatted(pool, last.kind(), last.function(), inputs));
    }

    private static String receiver(String inputs) {
        return Word.isName(inputs) || inputs.matches("[A-Za-z.]+\\(.*\\)") ? inputs : "(" + inputs + ")";
    }
}
