package jamboree.console.command;

import jamboree.session.Evaluation;
import java.util.List;
import java.util.OptionalInt;
import jdk.jshell.SnippetEvent;

/** {@code /exit [STATUS]}: leave, with the value of an integer expression as status. */
final class ExitCommand implements Command {

    @Override
    public String name() {
        return "exit";
    }

    @Override
    public String prefix() {
        return "/";
    }

    @Override
    public String summary() {
        return "leave; the status may be any integer expression";
    }

    @Override
    public List<String> forms() {
        return List.of("[EXPRESSION]");
    }

    @Override
    public boolean exact() {
        return true;
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            context.exit(0);
            return true;
        }
        String text = arguments.rest(0);
        if (text.matches("[0-9]{1,9}")) {
            context.exit(Integer.parseInt(text));
            return true;
        }
        Evaluation evaluation = context.workspace().eval(text);
        SnippetEvent event = Evaluations.main(evaluation).orElse(null);
        if (event == null || !Evaluations.succeeded(evaluation)) {
            context.show(evaluation);
            return false;
        }
        if (event.value() == null || event.value().isEmpty()) {
            throw arguments.wrong("the status must be an integer expression");
        }
        OptionalInt status = status(event.value());
        if (status.isEmpty()) {
            throw arguments.wrong("the status must be an integer expression; the value is " + event.value());
        }
        context.exit(status.getAsInt());
        return true;
    }

    private static OptionalInt status(String value) {
        try {
            return OptionalInt.of((int) Long.parseLong(value));
        } catch (NumberFormatException notInteger) {
            return OptionalInt.empty();
        }
    }
}
