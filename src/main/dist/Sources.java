import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the sources that documentation at the prompt is read from: what the JDK's modules export in {@code java} and
 * {@code javax}, and our own API. Run by the JDK that the image is made of. Arguments: our sources, the file to write.
 * Nothing else of the JDK's sources is needed, and they are three times as large.
 */
final class Sources {
    private static final String OURS = "jamboree";

    private final ZipOutputStream zip;

    private Sources(ZipOutputStream zip) {
        this.zip = zip;
    }

    public static void main(String[] arguments) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            Sources sources = new Sources(zip);
            sources.ours(Path.of(arguments[0], OURS));
            Path jdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
            if (Files.isReadable(jdk)) {
                sources.ofTheJdk(jdk);
            } else {
                System.err.println("image: without " + jdk + " the prompt has no documentation of the JDK");
            }
        }
    }

    private void ofTheJdk(Path sources) throws IOException {
        try (ZipFile jdk = new ZipFile(sources.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = jdk.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (isApi(entry.getName())) {
                    try (InputStream text = jdk.getInputStream(entry)) {
                        add(entry.getName(), text.readAllBytes());
                    }
                }
            }
        }
    }

    /** Such as {@code java.base/java/lang/String.java}, of a module that this image has. */
    private static boolean isApi(String path) {
        List<String> parts = List.of(path.split("/"));
        if (parts.size() < 4 || !path.endsWith(".java") || !List.of("java", "javax").contains(parts.get(1))) {
            return false;
        }
        String name = String.join(".", parts.subList(1, parts.size() - 1));
        return ModuleLayer.boot().findModule(parts.getFirst()).map(module -> module.isExported(name)).orElse(false);
    }

    private void ours(Path api) throws IOException {
        try (Stream<Path> files = Files.list(api)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
                add(OURS + "/" + OURS + "/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
    }

    private void add(String path, byte[] text) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(text);
        zip.closeEntry();
    }
}
