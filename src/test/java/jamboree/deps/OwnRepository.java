package jamboree.deps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * A home with Maven settings that send every request to a repository in the same folder, which has
 * {@code org.example:greeter:1.0} and the library it needs, {@code org.example:words:1.0}. No network is asked.
 */
public record OwnRepository(Path home) {
    public static final String GREETER = "org.example:greeter:1.0";

    /** Makes it in an empty folder. */
    public static OwnRepository in(Path folder) throws IOException {
        OwnRepository made = new OwnRepository(folder);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        made.jar("words", "", classes, "words.Words",
                "package words; public class Words { public static String hello() { return \"hello \"; } }");
        made.jar("greeter", """
                <dependencies><dependency>
                <groupId>org.example</groupId><artifactId>words</artifactId><version>1.0</version>
                </dependency></dependencies>
                """, classes, "greet.Greeter",
                "package greet; public class Greeter { public static String greet(Object o) { "
                        + "return words.Words.hello() + o; } }");
        made.settings("""
                <settings><mirrors><mirror><id>own</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>
                """.formatted(folder.resolve("remote").toUri()));
        return made;
    }

    /** Replaces the settings. */
    public void settings(String text) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2").resolve("settings.xml"), text);
    }

    /** Where the jar of an artifact is after it was resolved. */
    public Path local(String artifact) {
        return home.resolve(".m2/repository/org/example").resolve(artifact).resolve("1.0")
                .resolve(artifact + "-1.0.jar");
    }

    private void jar(String artifact, String more, Path classes, String type, String source) throws IOException {
        Path folder = Files.createDirectories(home.resolve("remote/org/example").resolve(artifact).resolve("1.0"));
        Files.writeString(folder.resolve(artifact + "-1.0.pom"), """
                <project><modelVersion>4.0.0</modelVersion>
                <groupId>org.example</groupId><artifactId>%s</artifactId><version>1.0</version>%s</project>
                """.formatted(artifact, more));
        Path file = classes.resolve(type.substring(type.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, source);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", classes.toString(), "-d",
                classes.toString(), file.toString())).isZero();
        String name = type.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(folder.resolve(artifact + "-1.0.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(name));
            Files.copy(classes.resolve(name), jar);
            jar.closeEntry();
        }
    }
}
