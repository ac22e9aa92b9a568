package jamboree.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.builtins.Nano;
import org.jline.terminal.Terminal;

/** Lets the user change a text: the editor of {@code /set editor}, of the environment, or the one built in. */
final class Editor {
    private static final List<String> VARIABLES = List.of("JSHELLEDITOR", "VISUAL", "EDITOR");
    /** For an editor that returns at once, because its window is another process. */
    private static final String WAIT = "-wait ";

    private final Terminal terminal;
    private final Optional<String> setting;
    private final Consumer<String> errors;

    Editor(Terminal terminal, Optional<String> setting, Consumer<String> errors) {
        this.terminal = terminal;
        this.setting = setting;
        this.errors = errors;
    }

    /** The text after editing; the old one if nothing was saved or the editor failed. */
    String edit(String text) {
        try {
            Path file = Files.createTempFile("jamboree", ".java");
            try {
                Files.writeString(file, text);
                run(file);
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            errors.accept("editing failed: " + failed.getMessage());
            return text;
        }
    }

    private void run(Path file) throws IOException {
        String command = command(setting, System.getenv());
        if (command.isEmpty()) {
            Nano nano = new Nano(terminal, file.getParent());
            nano.open(file.toString());
            nano.run();
            return;
        }
        boolean waits = command.startsWith(WAIT);
        List<String> words = new ArrayList<>(
                List.of(command.substring(waits ? WAIT.length() : 0).trim().split("\\s+")));
        words.add(file.toString());
        Process editor = new ProcessBuilder(words).inheritIO().start();
        try {
            editor.waitFor();
            if (waits) {
                terminal.writer().print("|  press Enter when the text is as it shall be\n");
                terminal.flush();
                int key = terminal.reader().read();
                while (key != '\r' && key != '\n' && key >= 0) {
                    key = terminal.reader().read();
                }
            }
        } catch (InterruptedException stopped) {
            editor.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** The command line of an outside editor; empty for the one built in. */
    static String command(Optional<String> setting, Map<String, String> environment) {
        if (setting.isPresent()) {
            return setting.get().equals("-default") ? "" : setting.get();
        }
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                return value;
            }
        }
        return "";
    }
}
