package jamboree.console.command;

import jamboree.console.command.Memory.LastMap;
import jamboree.session.Evaluation;
import jamboree.session.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jdk.jshell.JShell;

/** {@code :pool}: make pools, map over them, look at them, end them. */
final class PoolCommand implements Command {

    static final String DEFAULT = "pool";
    private static final List<String> VERBS = List.of("map", "imap", "starmap", "apply", "submit", "retry", "workers",
            "stats", "errors", "timeline", "resize", "close", "terminate", "join");
    private static final Set<String> NO_MORE_WORDS =
            new TreeSet<>(Set.of("retry", "workers", "stats", "errors", "close", "terminate", "join"));

    @Override
    public String name() {
        return "pool";
    }

    @Override
    public String summary() {
        return "make a pool of worker processes, map a function over inputs, look at it, end it";
    }

    @Override
    public List<String> forms() {
        return List.of("", "[NAME] N [--threads|--virtual] [--memory 256m] [--max-tasks N] [--timeout 5s]"
                        + " [--retries N] [--debug] [--init CODE]",
                "[NAME] map FUNCTION INPUTS", "[NAME] imap FUNCTION INPUTS", "[NAME] starmap FUNCTION INPUTS",
                "[NAME] apply EXPRESSION", "[NAME] submit EXPRESSION", "[NAME] retry",
                "[NAME] workers|stats|errors|resize N|close|terminate|join", "[NAME] timeline [--html FILE]");
    }

    @Override
    public List<String> examples() {
        return List.of("int square(int x) { return x * x; }", ":pool 2", ":pool map square [2, 3, 4]",
                ":pool map x -> x + 1 over 1..10", ":pool starmap (a, b) -> a + b over [(1, 2), (3, 4)]",
                ":pool apply square(3)", ":pool workers", ":pool close");
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        JShell shell = context.workspace().shell();
        List<String> pools = Names.of(Names.POOL, shell);
        List<String> words = new ArrayList<>();
        String last = before.isEmpty() ? "" : before.getLast();
        if (before.isEmpty() || before.size() == 1 && !VERBS.contains(last)) {
            words.addAll(VERBS);
            if (before.isEmpty()) {
                words.addAll(pools);
            }
            words.addAll(PoolOptions.NAMES);
        } else if (List.of("map", "imap", "starmap").contains(last)) {
            shell.methods().forEach(method -> words.add(method.name()));
            shell.variables().forEach(variable -> words.add(variable.name()));
        } else if (before.stream().noneMatch(VERBS::contains)) {
            words.addAll(PoolOptions.NAMES);
        }
        return words;
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            return list(context);
        }
        String first = arguments.text(0);
        if (VERBS.contains(first)) {
            return verb(DEFAULT, arguments, context);
        }
        if (isNumber(first) || first.startsWith("--")) {
            return PoolOptions.parse(arguments).make(DEFAULT, arguments.word(0), context);
        }
        Arguments rest = arguments.after(1);
        if (arguments.word(0).isName() && !rest.isEmpty()) {
            if (VERBS.contains(rest.text(0))) {
                return verb(first, rest, context);
            }
            if (isNumber(rest.text(0)) || rest.text(0).startsWith("--")) {
                return PoolOptions.parse(rest).make(first, rest.word(0), context);
            }
        }
        if (arguments.size() == 1 && Names.of(Names.POOL, context.workspace().shell()).contains(first)) {
            return view(first, "workers", context);
        }
        List<String> near = Near.to(first, VERBS);
        if (!near.isEmpty()) {
            throw arguments.wrong(arguments.word(0), "no such word here.  Near: " + String.join(", ", near));
        }
        throw arguments.wrong(arguments.word(rest.isEmpty() ? 0 : 1),
                "expected a number of workers, for example  :pool 5");
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9][0-9_,.]*");
    }

    private boolean list(CommandContext context) {
        Table table = Table.of(context.workspace().ask("pools", null));
        if (table.isEmpty()) {
            context.note("no pools.  Make one: :pool 5");
        } else {
            context.print(table.text(context.screen().width()));
        }
        return true;
    }

    private boolean verb(String pool, Arguments arguments, CommandContext context) {
        String verb = arguments.text(0);
        Arguments rest = arguments.after(1);
        requirePool(pool, arguments, context);
        if (NO_MORE_WORDS.contains(verb) && !rest.isEmpty()) {
            throw rest.wrong("nothing is expected after " + verb);
        }
        return switch (verb) {
            case "map", "starmap" -> map(pool, verb, rest, context);
            case "imap" -> imap(pool, rest, context);
            case "apply" -> context.java(pool + ".apply(() -> " + expression(rest, verb) + ")");
            case "submit" -> context.java(pool + ".submit(() -> " + expression(rest, verb) + ")");
            case "retry" -> retry(pool, arguments, context);
            case "resize" -> context.java(pool + ".resize(" + PoolOptions.workers(rest, rest.word(0)) + ");");
            case "join" -> context.java(pool + ".join();");
            case "close", "terminate" -> end(pool, verb, context);
            case "workers", "stats", "errors" -> view(pool, verb, context);
            case "timeline" -> WatchCommands.timeline("pool.runs", PoolReport.place(pool, context), rest, context);
            default -> throw new IllegalStateException(verb);
        };
    }

    private static void requirePool(String pool, Arguments arguments, CommandContext context) {
        JShell shell = context.workspace().shell();
        if (Names.variable(pool, shell).isPresent()) {
            return;
        }
        List<String> pools = Names.of(Names.POOL, shell);
        throw arguments.wrong(arguments.word(0), "there is no pool '" + pool + "'.  Make one: :pool "
                + (pool.equals(DEFAULT) ? "" : pool + " ") + "5"
                + (pools.isEmpty() ? "" : "  There is: " + String.join(", ", pools)));
    }

    private static String expression(Arguments rest, String verb) {
        if (rest.isEmpty()) {
            throw rest.wrong("expected an expression, for example  :pool " + verb + " square(3)");
        }
        String text = rest.rest(0);
        return text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
    }

    private static boolean map(String pool, String verb, Arguments rest, CommandContext context) {
        Mapping mapping = Mapping.parse(rest, context.workspace().shell(), verb.equals("starmap") ? 2 : 1);
        context.memory().lastMap(pool,
                new LastMap(pool, verb, mapping.function(), mapping.inputs(), Optional.empty()));
        return context.java("%s.%s(%s, %s)".formatted(pool, verb, mapping.function(), mapping.inputs()));
    }

    private static boolean imap(String pool, Arguments rest, CommandContext context) {
        Mapping mapping = Mapping.parse(rest, context.workspace().shell(), 1);
        return context.java(mapping.printing(pool, context.workspace().shell()));
    }

    private static boolean retry(String pool, Arguments arguments, CommandContext context) {
        LastMap last = context.memory().lastMap(pool).orElseThrow(
                () -> arguments.wrong(arguments.word(0), "nothing to run again: no map of this pool has failed"));
        return Retry.run(pool, last, context);
    }

    private static boolean end(String pool, String verb, CommandContext context) {
        Map<?, ?> before = PoolReport.totals(pool, context);
        context.echo(pool + "." + verb + "();");
        Evaluation evaluation = context.workspace().eval(pool + "." + verb + "();");
        context.show(evaluation);
        boolean ok = Evaluations.succeeded(evaluation);
        if (ok) {
            context.note(PoolReport.ended(pool, verb.equals("close") ? "closed" : "terminated", before,
                    PoolReport.totals(pool, context)));
        }
        return ok;
    }

    private static boolean view(String pool, String what, CommandContext context) {
        Object place = PoolReport.place(pool, context);
        Object answer;
        try {
            answer = context.workspace().ask("pool." + what, place);
        } catch (QueryFailed unknown) {
            // what the library says of itself will do
            return context.java(pool + "." + (what.equals("workers") ? "workers" : "stats") + "()");
        }
        if (answer instanceof String text) {
            context.print(Paragraphs.fit(text, context.screen().width()));
        } else {
            context.print(Table.of(answer).text(context.screen().width()));
        }
        return true;
    }
}
