package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
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
        type("\u0004");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
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
}
