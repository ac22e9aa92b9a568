package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.command.LocalWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The mark stands below what failed, or there is none. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailurePlacesTest {

    private final LocalWorkspace workspace = new LocalWorkspace(new PrintStream(new ByteArrayOutputStream()));

    @AfterEach
    void end() {
        workspace.close();
    }

    private String shown(String... inputs) {
        Feedback feedback = new Feedback(Feedback.Mode.NORMAL, workspace.shell());
        feedback.hints(new DidYouMean(workspace.shell()));
        String last = "";
        for (String input : inputs) {
            StringBuilder text = new StringBuilder();
            workspace.evalAll(input, false).forEach(evaluation -> text.append(feedback.text(evaluation)));
            last = text.toString();
        }
        return last;
    }

    @Test
    void aDivisionInALambda() {
        assertThat(shown("IntStream.of(2).map(x -> 10 / (x - 2)).sum()")).isEqualTo("""
                |  Exception java.lang.ArithmeticException: / by zero
                |        at lambda (#1:1)   x -> 10 / (x - 2)
                |                                ---^--------
                |        at (#1:1)
                """);
    }

    @Test
    void oneOfTwoDivisionsIsNotGuessed() {
        assertThat(shown("int f(int x) { return 10 / x + 6 / 3; }", "f(0)")).endsWith("""
                |        at f (#1:1)   int f(int x) { return 10 / x + 6 / 3; }
                |                                            ---^--
                |        at (#2:1)
                """);
        assertThat(shown("int g(int x) { return 10 / x + 6 / x; }", "g(0)")).endsWith("""
                |        at g (#3:1)   int g(int x) { return 10 / x + 6 / x; }
                |        at (#4:1)
                """);
    }

    @Test
    void theCallThatFailedBelowIsNamedByTheFrameAboveIt() {
        assertThat(shown("int n = Integer.parseInt(\"7\") + Integer.valueOf(\"seven\")")).isEqualTo("""
                |  Exception java.lang.NumberFormatException: For input string: "seven"
                |        at (#1:1)   int n = Integer.parseInt("7") + Integer.valueOf("seven");
                |                                                    --------^---------------
                """);
        String parse = "int p(String s) {\n    int a = 1;\n    return Integer.parseInt(s);\n}";
        assertThat(shown(parse, "p(\"x\")")).endsWith("""
                |        at p (#2:3)   return Integer.parseInt(s);
                |                             --------^----------
                |        at (#3:1)
                """);
    }

    @Test
    void nullIndexCastAndThrow() {
        assertThat(shown("String s = null", "s.length() + s.hashCode()")).contains("because \"s\" is null").contains("""
                |        at (#2:1)   s.length() + s.hashCode()
                |                    --^-------
                """);
        assertThat(shown("int[] array = {1}", "array[1]")).contains("""
                   array[1]
                |                    ------^-
                """);
        assertThat(shown("Object o = 1", "(String) o")).contains("""
                   (String) o
                |                    ^---------
                """);
        String thrower = "void t(int i) {\n  if (i > 0) throw new IllegalStateException(\"no\");\n}";
        assertThat(shown(thrower, "t(1)")).contains("""
                if (i > 0) throw new IllegalStateException("no");
                """).contains("^------------------------------\n");
    }

    @Test
    void aMarkIsNeverBelowCodeThatDidNotRun() {
        // the loop calls next() itself
        assertThat(shown("var list = new ArrayList<>(List.of(1, 2))",
                "for (int x : list) { list.add(x); list.iterator().next(); }"))
                .contains("ConcurrentModificationException").doesNotContain("^");
        // the division in the lambda is another method
        assertThat(shown("int h(int x) { IntUnaryOperator u = y -> y / 2 / y; return x / u.applyAsInt(1); }", "h(1)"))
                .contains("x / u.applyAsInt(1); }\n|                                                                   "
                        + "              --^----------------\n");
        // unboxing calls intValue
        assertThat(shown("Integer none = null", "int sum = none + none.intValue()")).doesNotContain("^");
    }
}
