package jamboree.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the console keeps what outlives it: the XDG state directory. */
final class StateFiles {

    private StateFiles() {
    }

    /** The history file; its directory exists afterwards where that is possible. */
    static Path history(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        Path directory = base.resolve("jamboree");
        try {
            Files.createDirectories(directory);
        } catch (IOException unwritable) {
            // a read-only home: the history lives as long as the console
            return Path.of(System.getProperty("java.io.tmpdir"), "jamboree-history-" + ProcessHandle.current().pid());
        }
        return directory.resolve("history");
    }
}
