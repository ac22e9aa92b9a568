package jamboree.console.command;

import jamboree.engine.UserDirectory;
import jamboree.session.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that were made with {@code -retain}: a file of {@code /set} lines in the user's configuration, which each
 * console runs before its first prompt, and beside it the text of {@code /set start}.
 */
public final class Retained {

    private static final String SETTINGS = "settings";
    private static final String START = "start.jsh";

    private final Path directory;

    private Retained(Path directory) {
        this.directory = directory;
    }

    /** Those in a directory, which need not exist. */
    public static Retained in(Path directory) {
        return new Retained(directory);
    }

    /** Those of the user. */
    public static Retained of(Map<String, String> environment) {
        return new Retained(UserDirectory.CONFIGURATION.in(environment));
    }

    /** Make them again; a line that is wrong is left out, for it must not keep a console from starting. */
    public void restore(CommandContext context) {
        SetCommand set = new SetCommand();
        for (String line : lines()) {
            try {
                set.apply(Arguments.of(line, "/set".length()), context, text -> { });
            } catch (UsageError changed) {
                context.error("in " + directory.resolve(SETTINGS) + ":\n" + changed.text());
            }
        }
    }

    /** What a session starts with instead of the standard imports, if that was retained. */
    public Optional<List<Startup>> startup() {
        Path file = directory.resolve(START);
        try {
            return Files.exists(file) ? Optional.of(List.of(new Startup("retained", Files.readString(file))))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Keep a setting; a later one of that name takes its place.
     *
     * @param line as typed without {@code -retain}, or empty for none
     */
    void keep(String name, String line) throws IOException {
        Map<String, String> byName = new LinkedHashMap<>();
        lines().forEach(kept -> byName.put(SetCommand.subject(kept), kept));
        byName.remove(name);
        if (!line.isEmpty()) {
            byName.put(name, line);
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(SETTINGS), String.join("\n", byName.values()) + "\n");
    }

    /** Keep what sessions start with; empty: the standard again. */
    void keepStartup(Optional<List<Startup>> texts) throws IOException {
        if (texts.isEmpty()) {
            Files.deleteIfExists(directory.resolve(START));
            return;
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(START),
                String.join("\n", texts.get().stream().map(Startup::text).toList()));
    }

    private List<String> lines() {
        Path file = directory.resolve(SETTINGS);
        try {
            return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("/set ")).toList()) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
