package jamboree.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/**
 * The classes of {@code java.base} by package, as the build of the image has listed them. {@code import module
 * java.base} makes every compiler context list 58 packages with 3700 classes; walking the runtime image for that takes
 * a third of the time to the first result. Never changes.
 *
 * <p>The file: the version of Java, then a line per package, {@code java.util ArrayList ArrayList$Itr …}. A package
 * that only others are named after, such as {@code java}, is empty.
 */
final class SystemClasses {
    private static final String LOCATION = "SYSTEM_MODULES[java.base]";

    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, List<JavaFileObject>> packages = new HashMap<>();

    private SystemClasses() {}

    /** Reads the runtime image without its file system, which finds a file by walking a tree. */
    private static final class Base {
        static final ModuleReader READER = open();

        private static ModuleReader open() {
            try {
                return ModuleFinder.ofSystem().find("java.base").orElseThrow().open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those of the image that this JVM runs from; none where there is no such image. */
    static SystemClasses ofImage() {
        String home = System.getProperty("jamboree.home");
        return home == null ? new SystemClasses() : read(Path.of(home, "lib", "java.base.classes"));
    }

    /** Those listed in a file; none if it is not there, or was made for another Java. */
    static SystemClasses read(Path file) {
        SystemClasses classes = new SystemClasses();
        try {
            classes.read(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Then the compiler walks the runtime image.
        }
        return classes;
    }

    private void read(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.substring(0, end).equals(Runtime.version().toString())) {
            return;
        }
        for (int start = end + 1; start < text.length(); start = end + 1) {
            end = text.indexOf('\n', start);
            String name = text.substring(start, text.indexOf(' ', start));
            lines.put(name, text.substring(start, end));
            for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                lines.putIfAbsent(name.substring(0, dot), "");
            }
        }
    }

    /** The classes of a package; null when the file manager has to look itself. */
    synchronized List<JavaFileObject> list(Location location, String packageName) {
        String line = lines.get(packageName);
        if (line == null || !location.getName().equals(LOCATION)) {
            return null;
        }
        List<JavaFileObject> known = packages.get(packageName);
        if (known == null) {
            known = new ArrayList<>();
            String prefix = packageName + ".";
            int start = prefix.length();
            for (int end = line.indexOf(' ', start); start > 0 && !line.isEmpty(); end = line.indexOf(' ', start)) {
                known.add(new SystemClass(prefix.concat(line.substring(start, end < 0 ? line.length() : end))));
                start = end + 1;
            }
            packages.put(packageName, known);
        }
        return known;
    }

    /** The binary name of a file that came from {@link #list}; null for any other. */
    static String nameOf(FileObject file) {
        return file instanceof SystemClass type ? type.name : null;
    }

    /** A class file in the runtime image; nothing of it is looked at before it is read. */
    private static final class SystemClass implements JavaFileObject {
        private final String name;

        SystemClass(String name) {
            this.name = name;
        }

        @Override
        public URI toUri() {
            return URI.create("jrt:/java.base/" + name.replace('.', '/') + ".class");
        }

        @Override
        public String getName() {
            return "/modules/java.base/" + name.replace('.', '/') + ".class";
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return Base.READER.open(name.replace('.', '/') + ".class").orElseThrow(
                    () -> new IOException("the runtime has no class " + name));
        }

        @Override
        public long getLastModified() {
            return 0;
        }

        @Override
        public Kind getKind() {
            return Kind.CLASS;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.CLASS && simpleName.equals(name.substring(name.lastIndexOf('.') + 1));
        }

        @Override
        public NestingKind getNestingKind() {
            return null;
        }

        @Override
        public Modifier getAccessLevel() {
            return null;
        }

        @Override
        public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
            return new StringReader(getCharContent(ignoreEncodingErrors).toString());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            throw new UnsupportedOperationException("a class file is no text: " + getName());
        }

        @Override
        public java.io.OutputStream openOutputStream() {
            throw new UnsupportedOperationException("the runtime image cannot be written: " + getName());
        }

        @Override
        public Writer openWriter() {
            throw new UnsupportedOperationException("the runtime image cannot be written: " + getName());
        }

        @Override
        public boolean delete() {
            return false;
        }

        @Override
        public String toString() {
            return getName();
        }
    }
}
