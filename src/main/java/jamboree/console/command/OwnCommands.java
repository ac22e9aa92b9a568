package jamboree.console.command;

import jamboree.session.Evaluation;
import java.util.List;
import java.util.Locale;

/** The small commands of our own. */
final class OwnCommands {

    private OwnCommands() {
    }

    static List<Command> all() {
        return List.of(
                SimpleCommand.own("time", "EXPRESSION [vs EXPRESSION …]",
                        "evaluate and say how long it took; or measure several against each other",
                        ":time range(1000).stream().mapToInt(x -> x).sum()", OwnCommands::time)
                        .example(":time range(1000).stream().mapToInt(x -> x).sum()",
                                ":time \"a\".repeat(100) vs \"ab\".repeat(50)"),
                SimpleCommand.own("paste", "", "read a text up to a line :end and run it as one piece",
                        ":paste\nint pasted = 1;\n:end",
                        (arguments, context) -> context.runText(context.person().readText(), false)),
                SimpleCommand.own("echo", "on|off", "show the line of Java behind each command", ":echo on",
                        OwnCommands::echo).completes((before, context) -> List.of("on", "off")),
                SimpleCommand.own("doc", "NAME", "signature and documentation of a name", ":doc String.strip",
                        OwnCommands::doc));
    }

    private static boolean time(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            throw arguments.wrong("expected an expression, for example  :time square(3)");
        }
        List<String> several = JavaText.split(arguments.rest(0), " vs ");
        if (several.size() > 1) {
            return compare(several, arguments, context);
        }
        Evaluation evaluation = context.eval(arguments.rest(0));
        context.show(evaluation);
        context.note(elapsed(evaluation.elapsed().toNanos()) + ", compiling included");
        return Evaluations.succeeded(evaluation);
    }

    /** Warm, in turns, many times. */
    private static boolean compare(List<String> expressions, Arguments arguments, CommandContext context) {
        StringBuilder line = new StringBuilder("new Timing()");
        for (String expression : expressions) {
            String code = expression.endsWith(";") ? expression.substring(0, expression.length() - 1) : expression;
            if (code.isBlank()) {
                throw arguments.wrong("expected an expression on both sides of vs, for example  :time f(1) vs g(1)");
            }
            String type = context.workspace().shell().sourceCodeAnalysis().analyzeType(code, code.length());
            line.append(".add(\"").append(code.replace("\\", "\\\\").replace("\"", "\\\"")).append("\", () -> ")
                    .append(type == null || type.equals("void") ? "{ " + code + "; return null; }" : code).append(')');
        }
        return context.java(line.append(".print();").toString());
    }

    private static String elapsed(long nanos) {
        return nanos < 1_000_000 ? nanos / 1000 + " us"
                : nanos < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    private static boolean echo(Arguments arguments, CommandContext context) {
        switch (arguments.text(0)) {
            case "on" -> context.memory().echo(true);
            case "off" -> context.memory().echo(false);
            case "" -> context.note("echo is " + (context.memory().echo() ? "on" : "off"));
            default -> throw arguments.wrong(arguments.word(0), "expected on or off");
        }
        return true;
    }

    private static boolean doc(Arguments arguments, CommandContext context) {
        String name = arguments.rest(0);
        if (name.isEmpty()) {
            throw arguments.wrong("expected a name, for example  :doc String.strip");
        }
        String text = Documents.of(name, context.workspace().shell().sourceCodeAnalysis());
        if (text.isEmpty()) {
            context.error("no documentation found for " + name);
            return false;
        }
        context.print(text);
        return true;
    }
}
