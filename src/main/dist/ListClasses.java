import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists the classes of java.base for the compiler of the console; see jamboree.session.SystemClasses. */
final class ListClasses {
    private static final String SUFFIX = ".class";

    private ListClasses() {
    }

    public static void main(String[] arguments) throws IOException {
        Module base = Object.class.getModule();
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        System.out.print(Runtime.version() + "\n");
        for (String name : new TreeSet<>(base.getPackages())) {
            if (base.isExported(name)) {
                System.out.print(name);
                try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(SUFFIX)).sorted()
                            .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                            .forEach(simple -> System.out.print(" " + simple));
                }
                System.out.print("\n");
            }
        }
    }
}
