import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;

/**
 * Unpacks JLine's native library for this system from its jar into the image, so that no start has to; see
 * jamboree.console.SystemTerminal. {@code java -cp JAR NativeLibrary.java DIRECTORY}
 */
final class NativeLibrary {
    private NativeLibrary() {
    }

    public static void main(String[] arguments) throws IOException {
        String name = System.mapLibraryName("jlinenative");
        String resource = OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (InputStream library = JLineNativeLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                System.err.println("image: JLine has no native library for this system, foreign functions will serve");
            } else {
                Files.copy(library, Path.of(arguments[0], name));
            }
        }
    }
}
