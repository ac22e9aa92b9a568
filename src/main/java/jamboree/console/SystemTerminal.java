package jamboree.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Opens the terminal of this process.
 *
 * <p>JLine reaches the system by foreign functions, whose classes are made anew at each start, or by its native
 * library. The image has that library unpacked; where it does not load, foreign functions serve as well (decision 027).
 */
final class SystemTerminal {
    private SystemTerminal() {}

    static Terminal open() {
        // the probe for grapheme clusters costs 250 ms before the first prompt
        System.setProperty("org.jline.terminal.graphemeCluster", "false");
        // Ctrl-C that comes as a byte would count twice, as the byte and as the signal that JLine makes of it
        System.setProperty("org.jline.terminal.softwareSignals", "false");
        try {
            Terminal terminal = byLibrary();
            return terminal != null ? terminal : builder().dumb(true).build();
        } catch (IOException e) {
            throw new IllegalStateException("the terminal cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Null without an image, a library that loads, or a real terminal. */
    private static Terminal byLibrary() {
        String home = System.getProperty("jamboree.home");
        Path directory = home == null ? null : Path.of(home, "lib");
        if (directory == null || !Files.exists(directory.resolve(System.mapLibraryName("jlinenative")))) {
            return null;
        }
        System.setProperty("library.jline.path", directory.toString());
        try {
            return builder().provider(TerminalBuilder.PROP_PROVIDER_JNI).dumb(false).build();
        } catch (IOException | IllegalStateException | LinkageError other) {
            return null;
        }
    }

    /** Its signals are for {@link SystemSignals}. */
    private static TerminalBuilder builder() {
        return TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).nativeSignals(false);
    }
}
