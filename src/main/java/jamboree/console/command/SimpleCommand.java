package jamboree.console.command;

import java.util.List;
import java.util.function.BiPredicate;

/** A command of one action, described in place; for those too small for a class of their own. */
record SimpleCommand(String name, List<String> aliases, String prefix, String summary, List<String> forms,
                     List<String> examples, boolean exact, Action action, Completion completion) implements Command {

    /** What it does. */
    interface Action extends BiPredicate<Arguments, CommandContext> {
    }

    /** What may stand at the cursor. */
    interface Completion {
        List<String> candidates(List<String> before, CommandContext context);
    }

    /** One of jshell's. */
    static SimpleCommand stock(String name, String form, String summary, Action action) {
        return new SimpleCommand(name, List.of(), "/", summary, List.of(form), List.of("/" + name), false, action,
                (before, context) -> List.of());
    }

    /** One of ours. */
    static SimpleCommand own(String name, String form, String summary, String example, Action action) {
        return new SimpleCommand(name, List.of(), ":", summary, List.of(form), List.of(example), false, action,
                (before, context) -> List.of());
    }

    SimpleCommand exactly() {
        return new SimpleCommand(name, aliases, prefix, summary, forms, examples, true, action, completion);
    }

    SimpleCommand called(String... more) {
        return new SimpleCommand(name, List.of(more), prefix, summary, forms, examples, exact, action, completion);
    }

    SimpleCommand example(String... lines) {
        return new SimpleCommand(name, aliases, prefix, summary, forms, List.of(lines), exact, action, completion);
    }

    SimpleCommand completes(Completion words) {
        return new SimpleCommand(name, aliases, prefix, summary, forms, examples, exact, action, words);
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        return completion.candidates(before, context);
    }

    @Override
    public boolean takesFile(List<String> before) {
        return List.of("open", "save").contains(name);
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        return action.test(arguments, context);
    }
}
