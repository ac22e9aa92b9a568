package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as a module, in a program that is one. */
class ModularProgramIT {
    private static final String PROGRAM = """
            package app;

            import jamboree.NotShippable;
            import jamboree.Pool;
            import java.util.List;

            public class Main {
                enum Side { LEFT, RIGHT }

                record Circle(double radius) {}

                static double area(Circle circle) {
                    return circle.radius() * circle.radius() * 3;
                }

                public static void main(String[] arguments) {
                    try (Pool pool = Pool.processes(2)) {
                        System.out.println(pool.map(x -> x * 2, List.of(1, 2)));
                        System.out.println(pool.map(side -> Side.values()[1 - side.ordinal()], List.of(Side.values())));
                        System.out.println(pool.map(Main::area, List.of(new Circle(1), new Circle(2))));
                    } catch (NotShippable e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    private static final Path LIBRARY = Path.of(System.getProperty("jamboree.image"), "lib", "app", "jamboree.jar");

    @TempDir
    private Path directory;

    @Test
    void itsRecordsTravelWhereItsPackageIsOpen() throws IOException, InterruptedException {
        assertThat(run("module demo.app { requires jamboree; opens app to jamboree; }"))
                .isEqualToNormalizingNewlines("""
                        [2, 4]
                        [RIGHT, LEFT]
                        [3.0, 12.0]
                        """);
    }

    @Test
    void aRefusalSaysWhichPackageToOpen() throws IOException, InterruptedException {
        assertThat(run("module demo.app { requires jamboree; }").lines()).hasSize(3).last().asString()
                .startsWith("input 0: the value holds [0] (app.Main$Circle), which cannot go to another process; "
                        + "its module is to open it: 'opens app to jamboree;' in module-info.java of "
                        + "demo.app; 0 of 2 done");
    }

    private String run(String module) throws IOException, InterruptedException {
        Path info = Files.writeString(directory.resolve("module-info.java"), module);
        Path main = Files.writeString(directory.resolve("Main.java"), PROGRAM);
        Path classes = directory.resolve("classes");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(),
                "--module-path", LIBRARY.toString(), info.toString(), main.toString())).isZero();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--module-path", LIBRARY + System.getProperty("path.separator") + classes,
                "--module", "demo.app/app.Main").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
