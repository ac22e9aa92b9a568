package jamboree.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "[2, 3, 4]#List.of(2, 3, 4)",
        "[]#List.of()",
        "[ \"a, b\", 'c' ]#List.of(\"a, b\", 'c')",
        "[[1, 2], [3]]#List.of(List.of(1, 2), List.of(3))",
        "[1, null]#Arrays.asList(1, null)",
        "[f(1, 2), x]#List.of(f(1, 2), x)",
        "1..1000#range(1, 1001)",
        "0 .. 4#range(0, 5)",
        "-3..3#range(-3, 4)",
        "1..n#range(1, n + 1)",
        "a..b.size()#range(a, b.size() + 1)",
        "List.of(1)#List.of(1)",
        "names#names",
        "x.stream().map(y -> \"..\").toList()#x.stream().map(y -> \"..\").toList()",
        "[1][0]#[1][0]"})
    void becomesJava(String text, String java) {
        assertThat(Inputs.java(text)).isEqualTo(java);
    }

    @Test
    void pairsBecomeEntries() {
        assertThat(Inputs.pairs("[(1, 2), (3, 4)]")).isEqualTo("List.of(Map.entry(1, 2), Map.entry(3, 4))");
        assertThat(Inputs.pairs("[[1, 2], [f(3, 4), 5]]"))
                .isEqualTo("List.of(Map.entry(1, 2), Map.entry(f(3, 4), 5))");
        assertThat(Inputs.pairs("pairs")).isEqualTo("pairs");
    }
}
