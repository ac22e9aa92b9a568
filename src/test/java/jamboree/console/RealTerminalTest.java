package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The launcher in a terminal of the operating system, typed at as a person would. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealTerminalTest extends InTerminal {

    @Test
    void thirdExampleOfTheBlogWorksAsTyped() throws Exception {
        enter("var p = Pool.processes(2);", "p ==> ");
        enter("int square(int x) { return x * x; }", "|  created method square(int)");
        enter("IO.println(p.map(x -> square(x), List.of(2, 3, 4)));", "\n[4, 9, 16]");
        enter("IO.println(p.map(x -> square(x), List.of(10, 21, 43)));", "\n[100, 441, 1849]");
        enter("p.terminate();", "p.terminate();");
        leave();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void controlCStopsWhatRunsAndTheSessionGoesOn() throws Exception {
        enter("int kept = 4", "kept ==> 4");
        seen.setLength(0);
        type("{ IO.println(\"going\"); while (true) { } }\r");
        await("\ngoing");
        type("\u0003");
        await("; nothing lost");
        await("jamboree> ");
        enter("kept + 1", "==> 5");
        seen.setLength(0);
        type("var name = IO.readln(\"name? \");\r");
        await("\nname? ");
        type("Bob\r");
        await("name ==> \"Bob\"");
    }

    @Test
    void aPieceOfSeveralLinesComesBackWholeInTheNextConsole() throws Exception {
        type("int twice(int x) {\r");
        await("    ...> ");
        type("return 2 * x; }\r");
        await("|  created method twice(int)\njamboree> ");
        leave();
        assertThat(folder.resolve("state/jamboree/history")).content().contains("twice");
        start();
        seen.setLength(0);
        type("\u001b[A");
        await("return 2 * x; }");
        enter("", "|  created method twice(int)");
        enter("twice(21)", "==> 42");
        seen.setLength(0);
        type("\u0012");
        await("bck-i-search");
        type("return 2");
        await("bck-i-search: r");
        enter("", "|  modified method twice(int)");
        enter("/history -all", "\ntwice(21)\n");
        enter("/reset", "|  Resetting state.");
    }

    @Test
    void whatTheLastConsoleHadCanBeRestored() throws Exception {
        enter("int kept = 41", "kept ==> 41");
        enter("record Point(int x, int y) { }", "|  created record Point");
        leave();
        start();
        enter("/reload -restore", "-: record Point(int x, int y) { }");
        enter("new Point(kept, 1)", "==> Point[x=41, y=1]");
        enter("/reload -restore -quiet", "|  Restarting and restoring from previous state.");
    }

    @Test
    void coordinatesOfLibrariesAreCompletedPartByPart() throws Exception {
        Path version = Files.createDirectories(folder.resolve(".m2/repository/org/example/greeter/1.0"));
        Files.writeString(version.resolve("greeter-1.0.jar"), "");
        type(":deps org.e");
        await(":deps org.e");
        for (String next : List.of("xample:", "greeter:", "1.0")) {
            seen.setLength(0);
            type("\t");
            await(next);
        }
    }
}
