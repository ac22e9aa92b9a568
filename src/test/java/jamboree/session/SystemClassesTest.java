package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemClassesTest {
    @TempDir
    private Path directory;

    private record Place(String getName) implements Location {
        @Override
        public boolean isOutputLocation() {
            return false;
        }
    }

    private static final Location BASE = new Place("SYSTEM_MODULES[java.base]");

    private SystemClasses listed(String text) throws IOException {
        return SystemClasses.read(Files.writeString(directory.resolve("java.base.classes"), text));
    }

    @Test
    void listsWhatTheFileSaysAndReadsItFromTheRuntime() throws IOException {
        SystemClasses classes =
                listed(Runtime.version() + "\njava.lang Object String\njava.util Map Map$Entry ArrayList\n");

        List<JavaFileObject> found = classes.list(BASE, "java.util");

        assertThat(found).extracting(SystemClasses::nameOf)
                .containsExactly("java.util.Map", "java.util.Map$Entry", "java.util.ArrayList");
        try (InputStream read = found.get(1).openInputStream();
                InputStream real = Object.class.getResourceAsStream("/java/util/Map$Entry.class")) {
            assertThat(read.readAllBytes()).isEqualTo(real.readAllBytes());
        }
        assertThat(classes.list(BASE, "java.lang")).hasSize(2);
        assertThat(classes.list(BASE, "java")).as("a package without classes").isEmpty();
    }

    @Test
    void leavesOtherPlacesToTheFileManager() throws IOException {
        SystemClasses classes = listed(Runtime.version() + "\njava.util Map\n");

        assertThat(classes.list(BASE, "java.io")).isNull();
        assertThat(classes.list(new Place("CLASS_PATH"), "java.util")).isNull();
    }

    @Test
    void doesNotTrustTheListOfAnotherJava() throws IOException {
        assertThat(listed("25.0.0+1\njava.util Map\n").list(BASE, "java.util")).isNull();
        assertThat(listed("").list(BASE, "java.util")).isNull();
        assertThat(SystemClasses.read(directory.resolve("none")).list(BASE, "java.util")).isNull();
    }
}
