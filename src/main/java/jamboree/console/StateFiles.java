package jamboree.console;

import jamboree.engine.UserDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the console keeps what outlives it: by XDG, or for a test.
 *
 * @param history       of lines; in the directory for state
 * @param configuration what the user decided, a directory that may not exist
 */
record StateFiles(Path history, Path configuration) {

    /** What the last session had in force, beside the history. */
    Path previous() {
        return history.resolveSibling("previous");
    }

    /** Those of the user; the directory of the history exists afterwards where that is possible. */
    static StateFiles of(Map<String, String> environment) {
        Path state = UserDirectory.STATE.in(environment);
        Path configuration = UserDirectory.CONFIGURATION.in(environment);
        try {
            Files.createDirectories(state);
        } catch (IOException unwritable) {
            // a read-only home: the history lives as long as the console
            return new StateFiles(Path.of(System.getProperty("java.io.tmpdir"),
                    "jamboree-history-" + ProcessHandle.current().pid()), configuration);
        }
        return new StateFiles(state.resolve("history"), configuration);
    }
}
