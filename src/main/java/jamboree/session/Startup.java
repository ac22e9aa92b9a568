package jamboree.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** The content of a file. */
    public static Startup file(Path file) throws IOException {
        return new Startup(file.toString(), Files.readString(file));
    }
}
