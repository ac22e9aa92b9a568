package jamboree.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands that look at workers and procs: {@code :ps}, {@code :top}, {@code :timeline}, {@code :log}. */
final class WatchCommands {

    private WatchCommands() {
    }

    static List<Command> all() {
        return List.of(
                SimpleCommand.own("ps", "", "every worker and proc: pid, state, task, memory", ":ps",
                        WatchCommands::ps),
                SimpleCommand.own("top", "", "the same, live; q leaves", ":top", WatchCommands::top),
                SimpleCommand.own("timeline", "[--html FILE]", "who was busy when; as a picture for a browser",
                        ":timeline", (arguments, context) -> timeline("runs", null, arguments, context))
                        .completes((before, context) -> List.of("--html")),
                SimpleCommand.own("log", "[WORKER]", "what workers printed", ":log", WatchCommands::log));
    }

    private static boolean ps(Arguments arguments, CommandContext context) {
        Table table = Table.of(context.workspace().ask("ps", null));
        if (table.isEmpty()) {
            context.note("no workers and no procs.  Make some: :pool 5");
        } else {
            context.print(table.text(context.screen().width()));
        }
        return true;
    }

    private static boolean top(Arguments arguments, CommandContext context) {
        context.screen().live(() -> {
            Table pools = Table.of(context.workspace().ask("pools", null));
            Table workers = Table.of(context.workspace().ask("ps", null));
            int width = context.screen().width();
            return workers.isEmpty() ? "no workers and no procs\n"
                    : (pools.isEmpty() ? "" : pools.text(width) + "\n") + workers.text(width);
        });
        return true;
    }

    /** The timeline a query gives, on the screen or into a file. */
    static boolean timeline(String query, Object of, Arguments arguments, CommandContext context) {
        Timeline timeline = Timeline.of(context.workspace().ask(query, of));
        if (!arguments.isEmpty() && !(arguments.text(0).equals("--html") && arguments.size() == 2)) {
            throw arguments.wrong("expected nothing, or a file:  :timeline --html run.html");
        }
        if (timeline.isEmpty()) {
            context.note("nothing has run yet");
            return true;
        }
        if (arguments.isEmpty()) {
            context.print(timeline.text(context.screen().width()));
            return true;
        }
        Path file = context.path(arguments.text(1));
        try {
            Files.writeString(file, timeline.html());
        } catch (IOException failed) {
            throw arguments.wrong(arguments.word(1), FileCommands.reason(file, failed));
        }
        context.note("written: " + file.toAbsolutePath());
        return true;
    }

    private static boolean log(Arguments arguments, CommandContext context) {
        List<String> lines = context.screen().log(arguments.text(0));
        if (lines.isEmpty()) {
            context.note("no worker" + (arguments.isEmpty() ? "" : " of that name") + " has printed anything");
        } else {
            context.print(String.join("\n", lines) + "\n");
        }
        return true;
    }
}
