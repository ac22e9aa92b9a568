package jamboree.deps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoryTest {
    @TempDir
    private Path folder;

    private LocalRepository with(String... names) throws IOException {
        for (String name : names) {
            String[] parts = name.split(":");
            Path version = Files.createDirectories(
                    folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
            Files.writeString(version.resolve(parts[1] + "-" + parts[2] + (parts.length > 3 ? ".pom" : ".jar")), "");
        }
        return new LocalRepository(folder);
    }

    @Test
    void namesAreOfferedPartByPart() throws IOException {
        LocalRepository local = with("org.apache.commons:commons-lang3:3.18.0", "org.apache.commons:commons-lang3:3.9",
                "org.apache.commons:commons-csv:1.14.0", "org.apache.commons:commons-parent:81:pom", "org.a:b:1",
                "com.google.code.gson:gson:2.13.1", "org.apache:apache:35:pom");
        assertThat(local.completions("")).containsExactly("com.", "org.");
        assertThat(local.completions("c")).as("one way only").containsExactly("com.google.code.gson:");
        assertThat(local.completions("org.")).containsExactly("org.a:", "org.apache.");
        assertThat(local.completions("org.ap")).containsExactly("org.apache.commons:");
        assertThat(local.completions("org.apache.commons:")).containsExactly("org.apache.commons:commons-csv:",
                "org.apache.commons:commons-lang3:");
        assertThat(local.completions("org.apache.commons:commons-lang3:3."))
                .containsExactlyInAnyOrder("org.apache.commons:commons-lang3:3.9",
                        "org.apache.commons:commons-lang3:3.18.0");
        for (String nothing : new String[] {"x", "x:", "org.apache.commons:x:", "a:b:c:d", "\0", "::", "..:.."}) {
            assertThat(local.completions(nothing)).as(nothing).isEmpty();
        }
    }

    @Test
    void aMachineWithoutLibrariesOffersNone() {
        assertThat(new LocalRepository(folder.resolve("none")).completions("")).isEmpty();
    }
}
