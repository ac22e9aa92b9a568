package jamboree.console.command;

import jamboree.console.command.Memory.LastMap;
import jamboree.session.Evaluation;
import jamboree.session.Outcome;
import jamboree.session.QueryFailed;
import jamboree.session.Stopped;
import jamboree.session.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.VarSnippet;

/**
 * {@code :pool retry}: the inputs of the last map that have no result, once more, with today's definition. It makes no
 * difference whether that map was a command or typed as Java.
 */
public final class Retry {

    private static final Pattern CALL = Pattern.compile("(?s)(([A-Za-z_$][\\w$]*)\\b.*?)\\.(map|starmap)");

    private static final int FEW = 12;

    private Retry() {
    }

    /** What a user can do about a failed map, if the evaluation was one; otherwise an empty text. */
    public static String offer(Evaluation evaluation, Workspace workspace, Memory memory) {
        if (Evaluations.succeeded(evaluation) || evaluation.outcomes().stream().anyMatch(Retry::isRefused)) {
            return "";
        }
        LastMap map = parse(evaluation.source());
        if (map == null) {
            return "";
        }
        String pool = pool(map.receiver());
        if (!Names.of(Names.POOL, workspace.shell()).contains(pool) || failed(pool, workspace).isEmpty()) {
            return "";
        }
        memory.lastMap(pool, map);
        return evaluation.stopped() != Stopped.NONE ? ""
                : "Again: :pool " + (pool.equals(PoolCommand.DEFAULT) ? "" : pool + " ")
                        + "retry    Go on past failures: " + pool + ".outcomes(…)";
    }

    /** Then no task ran, and what failed before is another map. */
    private static boolean isRefused(Outcome outcome) {
        return outcome.event().exception() instanceof EvalException thrown
                && thrown.getExceptionClassName().equals("jamboree.NotShippable");
    }

    private static String pool(String receiver) {
        return receiver.replaceFirst("(?s)\\b[^\\w$].*", "");
    }

    /** A piece of Java that is one map: {@code pool.map(f, inputs)}, with a variable for the result or without. */
    static LastMap parse(String source) {
        String text = source.strip();
        text = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
        int equals = JavaText.find(text, "=", 0);
        text = equals < 0 ? text : text.substring(equals + 1).strip();
        int open = Math.max(open(text, ".map("), open(text, ".starmap("));
        if (open < 0 || !JavaText.isEnclosed(text.substring(open), '(', ')')) {
            return null;
        }
        Matcher call = CALL.matcher(text.substring(0, open));
        List<String> arguments = JavaText.split(text.substring(open + 1, text.length() - 1), ",");
        if (!call.matches() || arguments.size() < 2) {
            return null;
        }
        List<String> inputs = arguments.subList(1, arguments.size());
        return new LastMap(call.group(1).strip(), call.group(3), arguments.getFirst(),
                inputs.size() == 1 ? inputs.getFirst() : "List.of(" + String.join(", ", inputs) + ")",
                Optional.empty());
    }

    private static int open(String text, String call) {
        int found = JavaText.findLast(text, call);
        return found < 0 ? -1 : found + call.length() - 1;
    }

    /** Indices of the inputs of a pool's last map that failed or never ran; empty when all went well. */
    static List<Integer> failed(String pool, Workspace workspace) {
        VarSnippet variable = Names.variable(pool, workspace.shell()).orElse(null);
        if (variable == null) {
            return List.of();
        }
        List<Integer> failed = new ArrayList<>();
        try {
            Object answer = workspace.ask("pool.failed", workspace.place(variable));
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
        List<Integer> failed = failed(pool, context.workspace());
        if (failed.isEmpty()) {
            context.note("nothing to run again: every input of the last map has its result");
            return true;
        }
        // after a retry the numbers are those of what it ran again
        List<Integer> indices = last.of().map(of -> failed.stream().filter(index -> index < of.size())
                .map(of::get).toList()).orElse(failed);
        boolean ok = context.java("%s.%s(%s, %s)".formatted(last.receiver(), last.kind(), last.function(),
                inputs(last.inputs(), indices, context)));
        context.memory().lastMap(pool, new LastMap(last.receiver(), last.kind(), last.function(), last.inputs(),
                Optional.of(indices)));
        return ok;
    }

    /** The inputs at those places as a list. */
    private static String inputs(String inputs, List<Integer> indices, CommandContext context) {
        String numbers = numbers(indices);
        String type = String.valueOf(context.workspace().shell().sourceCodeAnalysis()
                .analyzeType(inputs, inputs.length()));
        if (type.endsWith("[]")) {
            return numbers + ".map(i -> " + receiver(inputs) + "[i]).toList()";
        }
        boolean list = type.matches("(java\\.util\\.)?(Array|Linked|Shared)?List\\b.*|jamboree\\.SharedList\\b.*");
        return numbers + ".map(" + (list ? receiver(inputs) : "new ArrayList<>(" + inputs + ")") + "::get).toList()";
    }

    /** A stream of the indices; where they are many, of ranges of them. */
    private static String numbers(List<Integer> indices) {
        if (indices.size() <= FEW) {
            return "Stream.of(" + String.join(", ", indices.stream().map(String::valueOf).toList()) + ")";
        }
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= indices.size(); i++) {
            if (i == indices.size() || indices.get(i) != indices.get(i - 1) + 1) {
                ranges.add("range(" + indices.get(from) + ", " + (indices.get(i - 1) + 1) + ")");
                from = i;
            }
        }
        return ranges.size() == 1 ? ranges.getFirst() + ".stream()"
                : "Stream.of(" + String.join(", ", ranges) + ").flatMap(List::stream)";
    }

    private static String receiver(String inputs) {
        return Word.isName(inputs) || inputs.matches("[A-Za-z.]+\\(.*\\)") ? inputs : "(" + inputs + ")";
    }
}
