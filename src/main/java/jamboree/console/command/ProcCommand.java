package jamboree.console.command;

import jamboree.session.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/** {@code :proc}: one process for one expression, or one for each input; wait for them, look at them, end them. */
final class ProcCommand implements Command {

    private static final List<String> VERBS = List.of("join", "terminate", "kill", "stack");

    @Override
    public String name() {
        return "proc";
    }

    @Override
    public String summary() {
        return "run an expression in a process of its own";
    }

    @Override
    public List<String> forms() {
        return List.of("", "[NAME =] EXPRESSION", "each x in INPUTS : EXPRESSION",
                "join|terminate|kill|stack [NAME|all]");
    }

    @Override
    public List<String> examples() {
        return List.of("void hello(int x) { IO.println(\"hello \" + x); }", ":proc hello(1)", ":proc w = hello(2)",
                ":proc each x in 0..2 : hello(x)", ":proc join", ":proc");
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        List<String> words = new ArrayList<>();
        if (before.isEmpty()) {
            words.addAll(VERBS);
            words.add("each");
        } else if (before.size() == 1 && VERBS.contains(before.getFirst())) {
            words.add("all");
            words.addAll(Names.of(Names.PROC, context.workspace().shell()));
            context.workspace().shell().variables().filter(variable -> Names.holdsMany(variable, Names.PROC))
                    .forEach(variable -> words.add(variable.name()));
        }
        return words;
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            return list(context);
        }
        String first = arguments.text(0);
        if (VERBS.contains(first) && arguments.size() <= 2) {
            return verb(first, arguments, context);
        }
        if (first.equals("each")) {
            return each(arguments, context);
        }
        String text = arguments.rest(0);
        int equals = assignment(text);
        String name = equals > 0 ? text.substring(0, equals).strip() : freeName(context.workspace().shell());
        String expression = withoutSemicolon(equals > 0 ? text.substring(equals + 1).strip() : text);
        if (expression.isEmpty()) {
            throw arguments.wrong("expected an expression, for example  :proc w = fcn(3, q)");
        }
        return context.java("var " + name + " = Proc.start(() -> " + expression + ");");
    }

    /** The place of {@code =} in {@code NAME = EXPRESSION}, or -1. */
    private static int assignment(String text) {
        int equals = text.indexOf('=');
        boolean single = equals > 0 && equals + 1 < text.length() && text.charAt(equals + 1) != '=';
        return single && Word.isName(text.substring(0, equals).strip()) ? equals : -1;
    }

    private static String freeName(JShell shell) {
        String name = "proc";
        for (int i = 2; Names.variable(name, shell).isPresent(); i++) {
            name = "proc" + i;
        }
        return name;
    }

    private static boolean list(CommandContext context) {
        Table table = Table.of(context.workspace().ask("procs", null));
        if (table.isEmpty()) {
            context.note("no procs.  Make one: :proc f(3)");
        } else {
            context.print(table.text(context.screen().width()));
        }
        return true;
    }

    private static boolean each(Arguments arguments, CommandContext context) {
        String text = arguments.rest(1);
        int in = JavaText.find(text, " in ", 0);
        int colon = JavaText.find(text, " : ", Math.max(in, 0));
        if (colon < 0) {
            colon = JavaText.find(text, ": ", Math.max(in, 0));
        }
        String variable = in > 0 ? text.substring(0, in).strip() : "";
        if (!Word.isName(variable) || colon < in) {
            throw arguments.wrong("expected  :proc each x in 0..4 : fcn(x, q)");
        }
        String inputs = Inputs.java(text.substring(in + " in ".length(), colon));
        String expression = withoutSemicolon(text.substring(text.indexOf(':', colon) + 1).strip());
        if (inputs.isEmpty() || expression.isEmpty()) {
            throw arguments.wrong("expected  :proc each x in 0..4 : fcn(x, q)");
        }
        String stream = inputs.matches("[\\w.$]+(\\(.*\\))?") ? inputs : "(" + inputs + ")";
        return context.java("var procs = %s.stream().map(%s -> Proc.start(() -> %s)).toList();"
                .formatted(stream, variable, expression));
    }

    /** Rows of procs, each followed by those of its frames. */
    private static void stacks(List<?> rows, CommandContext context) {
        List<StackTraceElement> frames = new ArrayList<>();
        String proc = "";
        for (Object each : rows) {
            Map<?, ?> row = (Map<?, ?>) each;
            if (row.containsKey("proc")) {
                stack(proc, frames, context);
                frames.clear();
                proc = (String) row.get("proc");
            } else {
                frames.add(new StackTraceElement((String) row.get("class"), (String) row.get("method"),
                        (String) row.get("file"), Integer.parseInt((String) row.get("line"))));
            }
        }
        stack(proc, frames, context);
        if (rows.isEmpty()) {
            context.note("no procs.  Make one: :proc f(3)");
        }
    }

    private static void stack(String proc, List<StackTraceElement> frames, CommandContext context) {
        if (proc.isEmpty()) {
            return;
        }
        context.print(proc + "\n" + (frames.isEmpty() ? "" : context.screen().text(frames)));
    }

    private static String withoutSemicolon(String text) {
        return text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
    }

    private static boolean verb(String verb, Arguments arguments, CommandContext context) {
        Workspace workspace = context.workspace();
        String name = arguments.text(1);
        boolean all = name.isEmpty() || name.equals("all");
        Optional<VarSnippet> variable = all ? Optional.empty() : Names.variable(name, workspace.shell());
        if (!all && variable.isEmpty()) {
            List<String> procs = Names.of(Names.PROC, workspace.shell());
            throw arguments.wrong(arguments.word(1), "there is no proc '" + name + "'"
                    + (procs.isEmpty() ? ".  All of them: :proc" : ".  There is: " + String.join(", ", procs)));
        }
        if (verb.equals("stack")) {
            stacks((List<?>) workspace.ask("proc.stack", variable.map(workspace::place).orElse(null)), context);
            return true;
        }
        String many = all ? "Proc.active()" : variable.filter(found -> !Names.holds(found, Names.PROC)).isPresent()
                ? name : "";
        return context.java(many.isEmpty() ? name + "." + verb + "();"
                : "for (var p : " + many + ") p." + verb + "();");
    }
}
