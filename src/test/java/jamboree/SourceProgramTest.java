package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program run from its source file: its classes are in the memory of one process, and on no class path. */
class SourceProgramTest {
    private static final String PROGRAM = """
            import jamboree.*;
            import static jamboree.Jamboree.*;

            record Point(int x, int y) {}

            enum Side { LEFT, RIGHT }

            static int square(int x) {
                return Squares.of(x);
            }

            static class Squares {
                static int of(int x) {
                    return x * x;
                }
            }

            static class NotYetLoadedHere {
                static String where() {
                    return "found by " + NotYetLoadedHere.class.getSimpleName();
                }
            }

            void main() {
                try (var pool = Pool.processes(2)) {
                    IO.println(pool.map(x -> square(x), range(5)));
                    IO.println(pool.map(p -> new Point(p.y(), p.x()), List.of(new Point(1, 2), new Point(3, 4))));
                    IO.println(pool.apply(() -> Side.valueOf("RIGHT")));
                    IO.println(pool.apply(() -> NotYetLoadedHere.where()));
                    IO.println(pool.apply(() -> {
                        try {
                            return Class.forName("no.such.Thing").getName();
                        } catch (ClassNotFoundException e) {
                            return e.toString();
                        }
                    }));
                    IO.println(pool.apply(() -> {
                        try (var inner = Pool.processes(1)) {
                            return inner.map(x -> square(x), range(3));
                        }
                    }));
                }
                var queue = new SharedQueue<Point>();
                Proc.start(() -> queue.put(new Point(5, 6))).join();
                IO.println(queue.get());
            }
            """;

    @Test
    void itsClassesReachTheWorkersAndTheirWorkers(@TempDir Path directory) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Launched program = Launched.java("-cp", System.getProperty("java.class.path"), source.toString()).input("");
        assertThat(program.status()).as(program.errors()).isZero();
        assertThat(program.printed()).isEqualToNormalizingNewlines("""
                [0, 1, 4, 9, 16]
                [Point[x=2, y=1], Point[x=4, y=3]]
                RIGHT
                found by NotYetLoadedHere
                java.lang.ClassNotFoundException: no.such.Thing
                [0, 1, 4]
                Point[x=5, y=6]
                """);
    }
}
