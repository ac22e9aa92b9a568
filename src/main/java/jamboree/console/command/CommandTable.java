package jamboree.console.command;

import jamboree.session.QueryFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The one table of commands: finds a command by name, alias or shortest unique beginning, and runs it.
 *
 * <p>Immutable after it was made; commands themselves keep nothing. Both prefixes reach every command.
 */
public final class CommandTable {

    private static final String PREFIXES = ":/";

    private final Map<String, Command> byName = new LinkedHashMap<>();
    private final List<Command> commands;

    /** A table of the given commands, listed in that order. */
    CommandTable(List<Command> commands) {
        this.commands = List.copyOf(commands);
        for (Command command : commands) {
            add(command.name(), command);
            command.aliases().forEach(alias -> add(alias, command));
        }
    }

    private void add(String name, Command command) {
        if (byName.putIfAbsent(name, command) != null) {
            throw new IllegalArgumentException("two commands are called " + name);
        }
    }

    /** Every command there is. */
    public static CommandTable standard() {
        List<Command> all = new ArrayList<>(List.of(new PoolCommand(), new ProcCommand(), new QueueCommand()));
        all.addAll(WatchCommands.all());
        all.addAll(OwnCommands.all());
        all.addAll(Listings.all());
        all.addAll(FileCommands.all());
        all.add(new DepsCommand());
        all.addAll(SessionCommands.all());
        all.add(new SetCommand());
        all.add(new ExitCommand());
        HelpCommand help = new HelpCommand(List.copyOf(all));
        all.add(help);
        return new CommandTable(all);
    }

    /** All commands, in the order of help. */
    public List<Command> commands() {
        return commands;
    }

    /** Every name and alias, sorted. */
    public Collection<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** Whether a line is for a table like this rather than for the compiler. */
    public static boolean isCommand(String line) {
        String text = line.strip();
        if (text.length() < 2 || PREFIXES.indexOf(text.charAt(0)) < 0) {
            return false;
        }
        char next = text.charAt(1);
        return Character.isLetterOrDigit(next) || "!?-".indexOf(next) >= 0;
    }

    /** The command a name, alias or unique beginning stands for. */
    public Optional<Command> find(String name) {
        Command exact = byName.get(name);
        return exact != null ? Optional.of(exact) : beginning(name).size() == 1
                ? Optional.of(beginning(name).values().iterator().next()) : Optional.empty();
    }

    /** Commands a name is the beginning of, by the name that begins so; the dangerous ones are not among them. */
    private Map<String, Command> beginning(String name) {
        Map<String, Command> found = new LinkedHashMap<>();
        for (Map.Entry<String, Command> entry : byName.entrySet()) {
            Command command = entry.getValue();
            if (!name.isEmpty() && entry.getKey().startsWith(name) && !command.exact()
                    && !found.containsValue(command)) {
                found.put(entry.getKey(), command);
            }
        }
        return found;
    }

    /**
     * Run one line. A user's mistake is said through the context, never thrown.
     *
     * @param line a line for which {@link #isCommand} holds
     */
    public CommandResult run(String line, CommandContext context) {
        String text = line.strip();
        boolean success = false;
        try {
            success = dispatch(text, context);
        } catch (UsageError error) {
            context.error(error.text());
        } catch (QueryFailed unanswered) {
            context.error(unanswered.getMessage());
        }
        return new CommandResult(success, context.exitStatus());
    }

    private boolean dispatch(String text, CommandContext context) {
        int end = 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String name = text.substring(1, end);
        if (Rerun.isRerun(name)) {
            return Rerun.run(Arguments.of(text, 1), context);
        }
        Command command = byName.get(name);
        if (command == null) {
            Map<String, Command> found = beginning(name);
            if (found.size() > 1) {
                throw new UsageError(text, 1, end, "ambiguous: " + String.join(", ", shown(found)));
            }
            if (found.isEmpty()) {
                throw unknown(text, name, end);
            }
            command = found.values().iterator().next();
        }
        return command.run(Arguments.of(text, end), context);
    }

    private static List<String> shown(Map<String, Command> found) {
        List<String> names = new ArrayList<>();
        found.forEach((name, command) -> names.add(command.prefix() + name));
        return names;
    }

    private UsageError unknown(String text, String name, int end) {
        for (Map.Entry<String, Command> entry : byName.entrySet()) {
            if (entry.getValue().exact() && entry.getKey().startsWith(name)) {
                return new UsageError(text, 1, end,
                        "write " + entry.getValue().prefix() + entry.getKey() + " in full; it loses work");
            }
        }
        List<String> near = Near.to(name, byName.keySet());
        List<String> shown = near.stream().map(found -> byName.get(found).prefix() + found).toList();
        return new UsageError(text, 1, end, "no such command.  "
                + (shown.isEmpty() ? "All of them: :help" : "Near: " + String.join(", ", shown)));
    }
}
