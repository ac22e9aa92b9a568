package jamboree.session;

import jamboree.engine.UserDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A text evaluated before the first snippet of the user.
 *
 * @param name for messages: {@code default}, or the file it came from
 */
public record Startup(String name, String text) {
    private static final Startup STANDARD = new Startup("default", """
            import module java.base;
            import jamboree.*;
            import static jamboree.Jamboree.*;
            """);

    /** What a prompt knows without being told: {@code java.base}, and the words of Jamboree. */
    public static Startup standard() {
        return STANDARD;
    }

    /** The user's own, {@code jamboree/init.jsh} where XDG has configuration files; empty if there is none. */
    public static Optional<Startup> ofUser(Map<String, String> environment) throws IOException {
        Path file = UserDirectory.CONFIGURATION.in(environment).resolve("init.jsh");
        return Files.exists(file) ? Optional.of(file(file)) : Optional.empty();
    }

    /** The content of a file. */
    public static Startup file(Path file) throws IOException {
        return new Startup(file.toString(), Files.readString(file));
    }
}
