package jamboree.terminal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start the console: by the launcher of the image, if the build has come so far ({@code jamboree.image}),
 * otherwise by its class on the class path of this JVM.
 */
public final class Launcher {
    private Launcher() {}

    /** The command, with options for the JVM of the console and arguments for its program. */
    public static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        String image = System.getProperty("jamboree.image");
        if (image == null) {
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath(), "jamboree.cli.Main"));
        } else {
            command.add(Path.of(image, "bin", "jamboree").toAbsolutePath().toString());
            options.forEach(option -> command.add("-J" + option));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Ours, whatever directory the console runs in. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
