package jamboree.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles a class that a test's program uses. */
public final class Compiler {
    private Compiler() {}

    /**
     * Writes and compiles one source.
     *
     * @param classes gets the class files
     * @param file    of the source, relative to a directory beside the classes
     * @return the directory of the class files
     */
    public static Path compile(Path classes, String file, String text, String... options) throws IOException {
        Path source = classes.resolveSibling("sources").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        arguments.addAll(List.of(options));
        arguments.add(source.toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError(file + " does not compile");
        }
        return classes;
    }
}
