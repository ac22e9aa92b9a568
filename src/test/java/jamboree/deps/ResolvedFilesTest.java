package jamboree.deps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvedFilesTest {
    @TempDir
    private Path folder;
    private ResolvedFiles files;
    private Wanted wanted;
    private Path jar;

    @BeforeEach
    void keepOne() throws Exception {
        files = new ResolvedFiles(folder.resolve("cache"), folder.resolve("settings.xml"));
        wanted = Wanted.in("//DEPS g:a:1 g:b:2");
        jar = Files.writeString(folder.resolve("a b.jar"), "content");
        files.keep(wanted, List.of(jar));
    }

    @Test
    void whatWasKeptIsFound() throws DependencyFailed {
        assertThat(files.find(wanted)).containsExactly(jar);
        assertThat(files.find(Wanted.in("//DEPS g:b:2 g:a:1"))).isEmpty();
        assertThat(files.find(Wanted.in("//DEPS g:a:1"))).isEmpty();
        assertThat(files.find(Wanted.in("//REPOS jitpack\n//DEPS g:a:1 g:b:2"))).as("asked elsewhere").isEmpty();
    }

    @Test
    void jarThatIsGoneOrChangedIsResolvedAgain() throws Exception {
        Files.writeString(jar, "other content");
        assertThat(files.find(wanted)).isEmpty();
        Files.delete(jar);
        assertThat(files.find(wanted)).isEmpty();
    }

    @Test
    void otherSettingsAreAnotherQuestion() throws Exception {
        Files.writeString(folder.resolve("settings.xml"), "<settings/>");
        assertThat(files.find(wanted)).isEmpty();
    }

    @Test
    void versionsThatMoveAreNotKept() throws Exception {
        Wanted moving = Wanted.in("//DEPS g:a:1-SNAPSHOT");
        files.keep(moving, List.of(jar));
        assertThat(files.find(moving)).isEmpty();
    }

    @Test
    void damagedFileIsAsGoodAsNone() throws Exception {
        try (var kept = Files.list(folder.resolve("cache"))) {
            Path file = kept.findFirst().orElseThrow();
            String first = Files.readAllLines(file).getFirst();
            for (String damage : List.of("", "\n", first + "\nno", first + "\n1 2 \0", first)) {
                Files.writeString(file, damage);
                assertThat(files.find(wanted)).as(damage).isEmpty();
            }
        }
    }

    @Test
    void directoryThatCannotBeWrittenIsNoFailure() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        new ResolvedFiles(file.resolve("cache"), folder.resolve("settings.xml")).keep(wanted, List.of(jar));
        assertThat(file).isRegularFile();
    }
}
