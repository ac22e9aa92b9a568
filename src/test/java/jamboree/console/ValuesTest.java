package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values wider than the screen. */
class ValuesTest {

    private final Values screen = Values.forScreen(60, name -> OptionalInt.empty());

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void shortValuesStayOnTheirLine() {
        assertThat(screen.cut("m", "Map<String,Integer>", "{a=1, b=2}", true)).isEqualTo("{a=1, b=2}");
    }

    @Test
    void longListsAreCutBetweenElementsAndToldWithTheirSize() {
        assertThat(screen.cut("$1", "List<Integer>", numbers(1000), true)).startsWith("List of 1000 [0, 1, 2")
                .endsWith("… 999]").hasSizeLessThan(60);
    }

    @Test
    void theSizeComesFromTheSessionWhereElementsMayHoldCommas() {
        Values knowing = Values.forScreen(60, name -> OptionalInt.of(7));
        assertThat(knowing.cut("$1", "List<String>", numbers(100), true)).startsWith("List of 7 [0, 1");
    }

    @Test
    void mapsAreLaidOut() {
        String map = IntStream.range(0, 30).mapToObj(i -> "key" + i + "=" + i)
                .collect(Collectors.joining(", ", "{", "}"));
        String laidOut = screen.cut("m", "Map<String,Integer>", map, true);
        assertThat(laidOut).startsWith("{\n    key0=0, key1=1,").endsWith("key29=29\n}");
        assertThat(laidOut.lines()).allMatch(line -> line.length() <= 60);
    }

    @Test
    void aFewLongElementsHaveALineEach() {
        assertThat(screen.cut("$1", "List<Proc>", "[proc-1 (pid 20642, running), proc-2 (pid 20662, running)]", true))
                .isEqualTo("List of 2 [\n    proc-1 (pid 20642, running),\n    proc-2 (pid 20662, running)\n]");
        assertThat(screen.cut("$1", "List<String>", "[" + "x".repeat(80) + ", y]", true))
                .isEqualTo("[\n    " + "x".repeat(54) + "…,\n    y\n]");
    }

    @Test
    void recordsAndNestedCollectionsAreLaidOut() {
        String record = "Person[name=" + "x".repeat(30) + ", numbers=" + numbers(40) + "]";
        assertThat(screen.cut("p", "Person", record, true)).isEqualTo("Person[\n    name=" + "x".repeat(30)
                + ",\n    numbers=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … 39]\n]");
        String nested = IntStream.range(0, 50).mapToObj(ValuesTest::numbers)
                .collect(Collectors.joining(", ", "[", "]"));
        assertThat(screen.cut("n", "List<List<Integer>>", nested, true))
                .startsWith("List of 50 [\n    [],\n    [0],\n    [0, 1],")
                .endsWith("more\n]");
    }

    @Test
    void arraysAreCutBetweenElements() {
        assertThat(screen.cut("a", "int[]", "int[100] { " + "0, ".repeat(99) + "7 }", true))
                .startsWith("int[100] { 0, 0").endsWith("0, … 7 }").hasSizeBetween(50, 55);
        assertThat(screen.cut("a", "int[][]", "int[9][] { " + "int[2] { 1, 2 }, ".repeat(8) + "null }", true))
                .isEqualTo("int[9][] { int[2] { 1, 2 }, int[2] { 1, 2 }, … null }");
        assertThat(screen.cut("a", "String[]", "String[2] { \"" + "x".repeat(60) + "\", null }", true))
                .startsWith("String[2] { \"xxx").endsWith("\", null }");
    }

    @Test
    void longTextsAreToldWithTheirLength() {
        String text = "\"" + "x\\n\\u0007".repeat(1000) + "\"";
        assertThat(screen.cut("$1", "String", text, true)).startsWith("\"x\\n").contains(" … ")
                .endsWith("\"   (3,000 characters)");
        assertThat("text ==> " + screen.cut("text", "String", text, false)).endsWith("\"   (3,000 characters)")
                .hasSizeBetween(50, 60);
        assertThat("o ==> " + screen.cut("o", "Object", "o".repeat(100), false)).hasSize(60);
    }

    @Test
    void textsAreNotLaidOut() {
        assertThat(screen.cut("s", "String", "\"" + "[a, b]".repeat(20) + "\"", true)).doesNotContain("\n");
        assertThat(screen.cut("o", "Object", "odd ] text [ with, brackets " + "x".repeat(90), true))
                .doesNotContain("\n");
    }
}
