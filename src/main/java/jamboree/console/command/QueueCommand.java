package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;

/** {@code :queue}: make a shared queue, put and get by hand, look into it. */
final class QueueCommand implements Command {

    private static final List<String> VERBS = List.of("put", "get", "drain", "peek", "size", "close");

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String summary() {
        return "make a queue that processes share, look into it";
    }

    @Override
    public List<String> forms() {
        return List.of("", "NAME [TYPE] [--max N]", "NAME put EXPRESSION", "NAME get|drain|peek|size|close");
    }

    @Override
    public List<String> examples() {
        return List.of(":queue q Integer", ":queue q put 4", ":queue q size", ":queue q get", ":queue q drain",
                ":queue");
    }

    @Override
    public List<String> candidates(List<String> before, CommandContext context) {
        JShell shell = context.workspace().shell();
        if (before.isEmpty()) {
            return Names.of(Names.QUEUE, shell);
        }
        if (before.size() > 1) {
            return List.of("--max");
        }
        List<String> words = new ArrayList<>();
        if (Names.of(Names.QUEUE, shell).contains(before.getFirst())) {
            words.addAll(VERBS);
        } else {
            words.addAll(List.of("Integer", "Long", "Double", "String", "Object", "--max"));
            shell.types().forEach(type -> words.add(type.name()));
        }
        return words;
    }

    @Override
    public boolean run(Arguments arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            return list(context);
        }
        Word name = arguments.word(0);
        if (!name.isName()) {
            throw arguments.wrong(name, "expected a name for the queue, for example  :queue q Integer");
        }
        String verb = arguments.text(1);
        boolean exists = Names.variable(name.text(), context.workspace().shell()).isPresent();
        if (exists && verb.isEmpty()) {
            return context.java(name.text() + ".size()");
        }
        return VERBS.contains(verb) ? use(arguments, exists, context) : make(arguments, context);
    }

    private static boolean list(CommandContext context) {
        Table table = Table.of(context.workspace().ask("queues", null));
        if (table.isEmpty()) {
            context.note("no queues.  Make one: :queue q Integer");
        } else {
            context.print(table.text(context.screen().width()));
        }
        return true;
    }

    private static boolean use(Arguments arguments, boolean exists, CommandContext context) {
        String name = arguments.text(0);
        String verb = arguments.text(1);
        if (!exists) {
            throw arguments.wrong(arguments.word(0), "there is no queue '" + name + "'.  Make one: :queue " + name
                    + " Integer");
        }
        if (!verb.equals("put")) {
            if (arguments.size() > 2) {
                throw arguments.wrong(arguments.word(2), "nothing is expected after " + verb);
            }
            return context.java(name + "." + verb + "()" + (verb.equals("close") ? ";" : ""));
        }
        String value = arguments.rest(2);
        if (value.isEmpty()) {
            throw arguments.wrong(arguments.word(2), "expected a value, for example  :queue " + name + " put 4");
        }
        return context.java(name + ".put(" + (value.endsWith(";") ? value.substring(0, value.length() - 1) : value)
                + ");");
    }

    private static boolean make(Arguments arguments, CommandContext context) {
        String text = arguments.rest(1);
        String limit = "";
        int max = text.indexOf("--max");
        if (max >= 0) {
            limit = text.substring(max + "--max".length()).strip().replaceFirst("^=", "");
            text = text.substring(0, max).strip();
            if (!limit.matches("[1-9][0-9]{0,8}")) {
                throw arguments.wrong(arguments.word(arguments.size() - 1),
                        "expected how many items it holds at most, for example  --max 100");
            }
        }
        String type = text.isEmpty() ? "Object" : boxed(text);
        if (!type.matches("[\\w.$]+(<.*>)?(\\[\\])*")) {
            throw arguments.wrong(arguments.word(1), "expected a type or one of " + String.join(", ", VERBS));
        }
        return context.java("var " + arguments.text(0) + " = new SharedQueue<" + type + ">(" + limit + ");");
    }

    private static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "char" -> "Character";
            case "long", "double", "float", "short", "byte", "boolean" ->
                    Character.toUpperCase(type.charAt(0)) + type.substring(1);
            default -> type;
        };
    }
}
