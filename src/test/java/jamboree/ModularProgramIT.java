package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Compiler;
import jamboree.terminal.Launched;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
        Path classes = directory.resolve("classes");
        Compiler.compile(classes, "Main.java", PROGRAM, "-cp", LIBRARY.toString());
        Compiler.compile(classes, "module-info.java", module, "--module-path", LIBRARY.toString(),
                "--patch-module", "demo.app=" + classes);
        Launched program = Launched.java("--module-path", LIBRARY + File.pathSeparator + classes, "--module",
                "demo.app/app.Main").input("");
        assertThat(program.status()).as(program.errors()).isZero();
        return program.printed();
    }
}
