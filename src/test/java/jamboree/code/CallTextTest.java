package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task runs, read from its code. */
class CallTextTest {
    private static Prompt prompt;

    @BeforeAll
    static void type() {
        prompt = new Prompt();
        prompt.type("""
                int slow(int x) { return x; }
                boolean flag(boolean a, long b, String c) { return a; }
                record Point(int x, int y) { int times(int f) { return x * f; } }
                int k = 7;
                Supplier<Integer> with(int n) { return (Supplier<Integer> & Serializable) () -> slow(n); }
                """);
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Function<Integer, Integer> | x -> slow(x) | slow(20)",
        "Function<Integer, Integer> | x -> slow(slow(x)) | slow(slow(20))",
        "Function<Integer, Integer> | x -> slow(k) | slow(k)",
        "Supplier<Integer> | () -> slow(5) | slow(5)",
        "Supplier<Integer> | with(4) | slow(4)",
        "Supplier<Boolean> | () -> flag(true, 3L, \"a\") | flag(true, 3, \"a\")",
        "Function<Integer, String> | x -> String.valueOf(x) | String.valueOf(20)",
        "Function<Integer, Integer> | new Point(1, 2)::times | ….times(20)",
        "Consumer<Integer> | x -> System.exit(x) | System.exit(20)",
        "Consumer<Integer> | x -> Runtime.getRuntime().exit(x) | System.exit(20)",
        "Function<Integer, Double> | Math::sqrt | Math.sqrt(20)",
        "Function<Integer, Integer> | x -> slow(x) + 1 | ``",
        "Function<Integer, Integer> | x -> { if (x > 3) { return slow(x); } return slow(0); } | ``"})
    void isTheCallAsAPersonWouldWriteIt(String type, String source, String text) throws Exception {
        Object lambda = prompt.type("(" + type + " & Serializable) " + (source.contains("->") ? "(" + source + ")"
                : source));
        assertThat(CallText.of(lambda, type.startsWith("Supplier") ? List.of() : List.of(20))).isEqualTo(text);
    }

    @Test
    void compiledCodeHasItToo() {
        String word = "w";
        java.util.function.Function<Integer, String> function =
                (java.util.function.Function<Integer, String> & java.io.Serializable) x -> join(word, x);
        assertThat(CallText.of(function, List.of(3))).isEqualTo("CallTextTest.join(\"w\", 3)");
        assertThat(CallText.of("no lambda", List.of())).isEmpty();
    }

    private static String join(String a, Object b) {
        return a + b;
    }
}
