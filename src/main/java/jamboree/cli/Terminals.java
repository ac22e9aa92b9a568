package jamboree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person sits at the other end. */
final class Terminals {
    private static final Path INPUT = Path.of("/proc/self/fd/0");

    private Terminals() {}

    /** Asks the operating system where it can be asked; {@code System.console} also wants the output to be one. */
    static boolean isInputTerminal() {
        try {
            String input = Files.readSymbolicLink(INPUT).toString();
            return input.startsWith("/dev/pts/") || input.startsWith("/dev/tty") || input.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && System.console().isTerminal();
        }
    }
}
