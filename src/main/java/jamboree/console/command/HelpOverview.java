package jamboree.console.command;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The first page of help: every command by what it is for. It fits a terminal of 24 rows and 80 columns. */
final class HelpOverview {

    private record Group(String title, String about, List<String> names) {
    }

    private static final String ROW = "  %-9s  %-26s  %s\n";
    private static final List<Group> GROUPS = List.of(
            new Group("work", "workers, a process, a queue they share", List.of("pool", "proc", "queue")),
            new Group("watch", "what workers do, did and printed", List.of("ps", "top", "timeline", "log")),
            new Group("measure", "how long code takes, which is faster", List.of("time")),
            new Group("look", "what you typed", List.of("list", "vars", "methods")),
            new Group("", "as well; all lines ever typed", List.of("types", "imports", "history")),
            new Group("", "documentation of a name", List.of("doc")),
            new Group("change", "snippets in an editor, or taken back", List.of("edit", "drop")),
            new Group("files", "run a file, write one, paste a text", List.of("open", "save", "paste")),
            new Group("libraries", "by coordinates; class path, modules", List.of("deps", "env")),
            new Group("session", "start anew; settings; Java shown", List.of("reset", "reload", "set", "echo")),
            new Group("", "more about one of these; leave", List.of("help", "exit")));

    private HelpOverview() {
    }

    static String text(Collection<Command> commands) {
        StringBuilder text = new StringBuilder(
                "Type Java: an expression, a statement, a declaration. Or a command:\n\n");
        for (Group group : GROUPS) {
            String names = group.names().stream().map(name -> shown(name, commands)).collect(Collectors.joining(" "));
            text.append(ROW.formatted(group.title(), names, group.about()));
        }
        List<String> topics = HelpTopic.names();
        int half = topics.size() / 2;
        return text.append(ROW.formatted("again", "/! /-3 /7", "the last snippet, third last, number 7"))
                .append("""

                        For example  :pool 2   then  :pool map x -> x * x over 1..10
                        More         :help pool, or another command, or a topic:
                                     %s
                                     %s
                        Keys         Tab completes, Ctrl-C stops what runs, Ctrl-D leaves
                        """.formatted(String.join(" ", topics.subList(0, half)),
                        String.join(" ", topics.subList(half, topics.size())))).toString();
    }

    private static String shown(String name, Collection<Command> commands) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst()
                .map(command -> command.prefix() + name)
                .orElseThrow(() -> new IllegalStateException("help tells of a command that is not there: " + name));
    }
}
