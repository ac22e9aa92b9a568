package jamboree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.deps.OwnRepository;
import jamboree.terminal.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Libraries in scripts, from a repository of the test's own, with Maven's own resolver. */
@Timeout(180)
final class LibrariesTest {
    @TempDir
    private Path folder;
    private OwnRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = OwnRepository.in(folder);
    }

    private Launched script(String text) throws IOException {
        Files.writeString(folder.resolve("a.jsh"), text);
        return run("a.jsh");
    }

    private Launched run(String... arguments) throws IOException {
        return Launched.start(folder, List.of("-Duser.home=" + folder),
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), arguments).input("");
    }

    @Test
    void scriptGetsItsLibrariesAndTheirLibrariesInWorkersToo() throws Exception {
        String script = """
                //DEPS org.example:greeter:1.0
                import greet.Greeter;
                IO.println(Greeter.greet("session"));
                var pool = Pool.processes(1);
                IO.println(pool.map(x -> Greeter.greet(x), List.of("worker")));
                """;
        Launched first = script(script);
        assertThat(first.status()).as(first.errors()).isZero();
        assertThat(first.printed().lines()).containsExactly("hello session", "[hello worker]");
        assertThat(first.errors().lines()).first().isEqualTo("jamboree: resolving org.example:greeter:1.0");
        assertThat(first.errors()).contains("jamboree: downloading words-1.0.jar");
        assertThat(repository.local("words")).exists();

        repository.settings("<settings>nonsense");
        assertThat(script(script).status()).as("other settings: asked again").isEqualTo(2);
    }

    @Test
    void secondRunDoesNotNeedTheResolver() throws Exception {
        String script = "//DEPS org.example:greeter:1.0\nIO.println(greet.Greeter.greet(1));\n";
        assertThat(script(script).status()).isZero();
        try (Stream<Path> remote = Files.walk(folder.resolve("remote"))) {
            for (Path path : remote.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
        Launched second = script(script);
        assertThat(second.status()).isZero();
        assertThat(second.printed()).isEqualTo("hello 1\n");
        assertThat(second.errors()).isEmpty();
    }

    @Test
    void commandReachesWorkersThatLiveAlready() throws Exception {
        Launched run = script("""
                var before = Pool.processes(1);
                IO.println(before.map(x -> x + 1, List.of(1)));
                :deps org.example:greeter:1.0
                IO.println(before.map(x -> greet.Greeter.greet(x), List.of(2)));
                var after = Pool.processes(1);
                IO.println(after.map(x -> greet.Greeter.greet(x), List.of(3)));
                :deps
                """);
        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.printed().lines())
                .containsExactly("[2]", "[hello 2]", "[hello 3]", OwnRepository.GREETER);
        assertThat(run.errors()).contains("|  2 jars added to the class path: greeter-1.0.jar, words-1.0.jar");
    }

    @Test
    void addedLibrariesSurviveAReloadAndADeadSession() throws Exception {
        Launched run = Launched.start(folder, List.of("-Duser.home=" + folder),
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), "--keep-going", "-").input("""
                :deps org.example:greeter:1.0
                String hi(Object o) { return greet.Greeter.greet(o); }
                /reload -quiet
                IO.println(hi(1));
                Runtime.getRuntime().halt(3);
                IO.println(hi(2));
                """);
        assertThat(run.status()).isNotZero();
        assertThat(run.printed().lines()).as(run.errors()).containsExactly("hello 1", "hello 2");
    }

    @Test
    void openedFileGetsItsLibraries() throws Exception {
        Files.writeString(folder.resolve("other.jsh"),
                "#!/usr/bin/env jamboree\n//DEPS org.example:greeter:1.0\nIO.println(greet.Greeter.greet(1));\n");
        Launched run = script("/open other.jsh\n");
        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.printed()).isEqualTo("hello 1\n");
    }

    @Test
    void unknownLibraryIsOneSentenceWithItsPlace() throws Exception {
        Launched run = script("IO.println(1);\n//DEPS org.example:greeter:1.0 org.example:nothing:7\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.printed()).isEmpty();
        assertThat(run.errors().lines().reduce((a, b) -> b)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("jamboree: a.jsh:2:32: org.example:nothing:7 is not in own (file:/")
                .endsWith("check its name and version."));
        Launched command = script(":deps org.example:nothing:7\n");
        assertThat(command.status()).isEqualTo(1);
        assertThat(command.errors()).contains("|  org.example:nothing:7 is not in own (");
    }

    @Test
    void unreachableRepositoryIsOneSentence() throws Exception {
        repository.settings("<settings><mirrors><mirror><id>gone</id><mirrorOf>*</mirrorOf>"
                + "<url>http://127.0.0.1:1/</url></mirror></mirrors></settings>");
        Launched run = script("//DEPS org.example:greeter:1.0\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors().lines()).last().asString()
                .contains("is not in the local repository, and gone (http://127.0.0.1:1/) cannot be asked: ");
        repository.settings("<settings><offline>true</offline></settings>");
        Launched offline = script("//DEPS org.example:greeter:1.0\n");
        assertThat(offline.status()).isEqualTo(2);
        assertThat(offline.errors().lines()).last().asString().contains("settings.xml says to work offline");
    }

    @Test
    void malformedCoordinatesNameTheirPlace() throws Exception {
        Launched run = script("//DEPS picocli\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).startsWith("jamboree: a.jsh:1:8: 'picocli' names no library; expected group:");
        Launched command = script(":deps picocli\n");
        assertThat(command.status()).isEqualTo(1);
        assertThat(command.errors()).contains("|        ^^^^^^^  'picocli' names no library");
    }

    @Test
    void onlyTheRepositoriesOfAScriptAreAskedIfItNamesSome() throws Exception {
        repository.settings("<settings/>");
        String script = "//REPOS own=" + folder.resolve("remote").toUri() + "\n//DEPS org.example:greeter:1.0\n"
                + "IO.println(greet.Greeter.greet(Pool.processes(1).apply(() -> greet.Greeter.greet(1))));\n";
        Launched run = script(script);
        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.printed()).isEqualTo("hello hello 1\n");
        Launched missing = script("//REPOS own=" + folder.resolve("remote").toUri() + "\n//DEPS org.example:none:1\n");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.errors().lines()).last().asString()
                .contains("a.jsh:2:8: org.example:none:1 is not in own (file:/");
        Launched wrong = script("//REPOS nowhere\n//DEPS org.example:greeter:1.0\n");
        assertThat(wrong.errors()).contains("a.jsh:1:9: 'nowhere' names no repository");
        Launched command = script(":deps --repo own=" + folder.resolve("remote").toUri() + " org.example:words:1.0\n"
                + ":deps\nIO.println(words.Words.hello());\n");
        assertThat(command.status()).as(command.errors()).isZero();
        assertThat(command.printed()).startsWith("--repo own=file:/").endsWith("\norg.example:words:1.0\nhello \n");
    }

    @Test
    void checkCompilesAgainstLibraries() throws Exception {
        Files.writeString(folder.resolve("c.jsh"), "//DEPS org.example:greeter:1.0\nvar g = new greet.Greeter();\n");
        Launched run = run("--check", "c.jsh");
        assertThat(run.status()).as(run.errors()).isZero();
    }
}
