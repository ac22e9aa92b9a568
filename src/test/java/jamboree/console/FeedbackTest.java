package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.command.LocalWorkspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our texts beside those of the jshell in this JDK, for the same input. */
class FeedbackTest {

    private static final List<String> INPUTS = List.of(
            "int x = 5", "x", "x + 1", "x = 7", "int x", "String x = \"a\"", "long y;", "var list = List.of(1, 2, 3)",
            "int square(int x) { return x * x; }", "int square(int x) { return x * x * x; }",
            "long square(int x) { return x; }", "square(3)", "class C { }", "class C { int i; }",
            "class D extends C { }", "interface I { }", "enum E { A, B }", "record R(int a) { }", "@interface N { }",
            "C c = new C()", "class C { long j; }", "c",
            "int f(int x) { return g(x); }", "f(3)", "int g(int x) { return h(x) + k(x); }", "f(3)",
            "int h(int x) { return 1 / x; }", "int k(int x) { return 1; }", "f(3)", "f(0)",
            "Missing m = null", "class Uses { Missing m; Other o; }", "class Missing { }", "Uses u = null",
            "int bad = \"text\"", "undefined(3)", "int z = ;", "if (true) { int q = missing; }",
            "import java.util.function.*", "new int[] {1, 2, 3}", "new String[][] {{\"a\"}, {\"b\", \"c\"}}",
            "\"text\"", "'c'", "null", "int one = 1, two = 2", "throw new RuntimeException()",
            "throw new IllegalStateException(\"outer\", new RuntimeException(\"inner\"))",
            "int[] array = new int[2]", "array[5]", "\"x\".repeat(3000)", "String longer = \"x\".repeat(300)",
            "Object o = null", "enum E { A }", "void v() { }", "v()", "for (int i = 0; i < 2; i++) { }",
            "List raw = new ArrayList()", "int over(int a) { return nothing; }",
            "abstract class A { abstract int a(); }",
            "int p(int a, String b, List<String> c) { return 0; }", "double d = 1.0 / 0", "x++", "-x", "y = 4");

    @ParameterizedTest
    @EnumSource(Feedback.Mode.class)
    void saysWhatJshellSays(Feedback.Mode mode) throws Exception {
        List<String> ours = pairs(ours(mode));
        List<String> stock = pairs(stock(mode));
        List<String> ourDifferences = new ArrayList<>(ours);
        ourDifferences.removeAll(stock);
        List<String> stockDifferences = new ArrayList<>(stock);
        stockDifferences.removeAll(ours);
        assertThat(ourDifferences).isEqualTo(stockDifferences);
    }

    private static List<String> pairs(List<String> outputs) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < INPUTS.size(); i++) {
            // numbers of snippets are the session's affair, hashes nobody's
            pairs.add(INPUTS.get(i) + "\n" + outputs.get(i).replaceAll("@[0-9a-f]+", "@hash")
                    .replaceAll("#[0-9]+:", "#n:").replaceAll("\\$[0-9]+", "\\$n"));
        }
        return pairs;
    }

    private static List<String> ours(Feedback.Mode mode) {
        List<String> outputs = new ArrayList<>();
        try (LocalWorkspace workspace = new LocalWorkspace(new PrintStream(new ByteArrayOutputStream()))) {
            Feedback feedback = new Feedback(mode, workspace.shell());
            for (String input : INPUTS) {
                StringBuilder text = new StringBuilder();
                workspace.evalAll(input, false).forEach(evaluation -> text.append(feedback.text(evaluation)));
                outputs.add(text.toString().strip());
            }
        }
        return outputs;
    }

    /** The tool with marks in place of its prompts. */
    private static List<String> stock(Feedback.Mode mode) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String input = String.join("\n", INPUTS) + "\n/exit\n";
        Map<String, String> preferences = new HashMap<>();
        JavaShellToolBuilder.builder().in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null)
                .out(stream).err(stream).persistence(preferences).env(Map.of()).promptCapture(true)
                .run("--execution", "local", "--feedback", mode.label());
        String[] parts = out.toString(StandardCharsets.UTF_8).split("\u0005");
        List<String> outputs = new ArrayList<>();
        for (int i = 1; i < parts.length && outputs.size() < INPUTS.size(); i++) {
            String text = parts[i].strip();
            String typed = INPUTS.get(outputs.size());
            outputs.add((text.startsWith(typed) ? text.substring(typed.length()) : text).strip());
        }
        return outputs;
    }
}
