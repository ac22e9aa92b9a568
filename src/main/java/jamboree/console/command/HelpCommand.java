package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;

/** {@code :help [TOPIC]}: the commands, one command with examples, or a page about something. */
final class HelpCommand implements Command {

    private final List<Command> others;

    HelpCommand(List<Command> others) {
        this.others = others;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public List<String> aliases() {
        return List.of("?");
    }

    @Override
    public String summary() {
        return "this list, or more about a command or a topic";
    }

    @Override
    public List<String> forms() {
        return List.of("[COMMAND|TOPIC]");
    }

    @Override
    public List<String> examples() {
        return List.of(":help pool", ":help sharing");
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        List<String> words = new ArrayList<>(HelpTopic.names());
        others.forEach(command -> words.add(command.name()));
        return before.isEmpty() ? words : List.of();
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            print(HelpOverview.text(all()), context);
            return true;
        }
        String name = arguments.text(0).replaceFirst("^[:/]", "");
        if (name.isEmpty()) {
            name = "rerun";
        }
        for (Command command : all()) {
            if (command.name().equals(name) || command.aliases().contains(name)) {
                print(page(command), context);
                return true;
            }
        }
        String topic = HelpTopic.text(name);
        if (topic != null) {
            print(topic, context);
            return true;
        }
        List<Command> beginning = new ArrayList<>();
        for (Command command : all()) {
            if (command.name().startsWith(name)) {
                beginning.add(command);
            }
        }
        if (beginning.isEmpty()) {
            throw arguments.wrong(arguments.word(0), "no such command or topic.  Topics: "
                    + String.join(", ", HelpTopic.names()));
        }
        beginning.forEach(command -> print(page(command), context));
        return true;
    }

    private static void print(String page, CommandContext context) {
        context.print(Paragraphs.fit(page, context.screen().width()));
    }

    private List<Command> all() {
        List<Command> all = new ArrayList<>(others);
        all.add(this);
        return all;
    }

    private static String page(Command command) {
        StringBuilder text = new StringBuilder(command.prefix()).append(command.name()).append("  -  ")
                .append(command.summary()).append('\n');
        for (String form : command.forms()) {
            text.append("  ").append(command.prefix()).append(command.name())
                    .append(form.isEmpty() ? "" : " " + form).append('\n');
        }
        if (command.exact()) {
            text.append("Write it in full: it loses work.\n");
        }
        if (!command.examples().isEmpty()) {
            text.append("For example\n");
            command.examples().forEach(line -> text.append(line.indent(2)));
        }
        return text.toString();
    }
}
