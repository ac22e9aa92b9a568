package jamboree.session;

import jamboree.engine.UserDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text evaluated before the first snippet of the user, or one that he has a name for.
 *
 * @param name for messages: {@code default}, or the file it came from
 */
public record Startup(String name, String text) {
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|ftp|file|jar):", Pattern.CASE_INSENSITIVE);
    private static final URI JDK = URI.create("jrt:/");
    /** Milliseconds until a server is given up. */
    private static final int PATIENCE = 10_000;
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

    /**
     * The text a user means by a name: one of jshell's own ({@code DEFAULT}, {@code JAVASE}, {@code PRINTING},
     * {@code TOOLING}), what a URL gives, or the content of a file.
     *
     * @param file the name as a path
     */
    public static Startup named(String name, Path file) throws IOException {
        return switch (name) {
            case "DEFAULT" -> STANDARD;
            case "JAVASE" -> new Startup(name, javaSe());
            case "PRINTING", "TOOLING" -> new Startup(name, Files.readString(FileSystems.getFileSystem(JDK)
                    .getPath("/modules/jdk.jshell/jdk/jshell/tool/resources/" + name + ".jsh")));
            default -> ADDRESS.matcher(name).lookingAt() ? new Startup(name, fetched(name)) : file(file);
        };
    }

    /** Its modules one by one: the one that stands for them all is not read by code without a module. */
    private static String javaSe() {
        return ModuleFinder.ofSystem().find("java.se").orElseThrow().descriptor().requires().stream()
                .map(ModuleDescriptor.Requires::name).sorted().map("import module %s;\n"::formatted)
                .collect(Collectors.joining());
    }

    private static String fetched(String address) throws IOException {
        try {
            URLConnection connection = URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException malformed) {
            throw new IOException("it is no address: " + malformed.getMessage(), malformed);
        }
    }

    /** The content of a file. */
    public static Startup file(Path file) throws IOException {
        return new Startup(file.toString(), Files.readString(file));
    }
}
