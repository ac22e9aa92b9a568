package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever types docs/tutorial.md along, or README's example, sees what they say. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TutorialTest {
    /** What the text after a block says of its last line. */
    private static final Pattern SAID = Pattern.compile("^(?:gives|throws) `([^`]+)`|^is now (\\d+)");
    private static final String MORE = "    ";

    /** Lines of code, and the first line of the text behind them. */
    private record Block(List<String> lines, String after) {}

    @Test
    void everyBlockOfTheTutorialDoesWhatTheTextSays() throws IOException {
        List<Block> blocks = indented(Files.readAllLines(Path.of("docs/tutorial.md")));
        int said = 0;
        StringBuilder all = new StringBuilder();
        try (TypedSession typed = new TypedSession()) {
            for (Block block : blocks) {
                // a script's line: ExamplesTest and the tests of jamboree.deps run such
                if (!block.lines().getFirst().startsWith("//DEPS")) {
                    String last = type(typed, block, all);
                    Matcher words = SAID.matcher(block.after());
                    if (words.find()) {
                        said++;
                        assertThat(last).contains(words.group(1) != null ? words.group(1) : "==> " + words.group(2));
                    }
                }
            }
            assertThat(typed.type("p.terminate(); t.terminate();")).doesNotContain("Error");
        }
        assertThat(said).isGreaterThanOrEqualTo(4);
        assertThat(blocks).hasSizeGreaterThan(11);
        assertThat(all.toString()).contains("note: the task assigns 'counter'")
                .containsPattern("(?s)counter ==> 1\n.*counter ==> 1\n");
    }

    private static String type(TypedSession typed, Block block, StringBuilder all) {
        String last = "";
        for (String line : block.lines()) {
            last = typed.type(line);
            if (!block.after().startsWith("throws")) {
                assertThat(last).as(line).doesNotContain("|  Error", "Failed", "Exception", "no such command");
            }
            all.append(last);
        }
        return last;
    }

    @Test
    void theExamplesOfTheReadmeRun() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme).results()
                .map(found -> found.group(1)).toList();
        assertThat(blocks).hasSize(2);
        try (TypedSession typed = new TypedSession()) {
            assertThat(typed.type(blocks.getFirst()).lines().filter(line -> line.matches("\\d+")))
                    .containsExactlyInAnyOrder("0", "1", "4", "9", "16");
            assertThat(typed.type(blocks.getLast())).contains("[4, 9, 16]");
        }
    }

    /** Blocks that are indented by four, as Markdown has them. */
    private static List<Block> indented(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : Stream.concat(lines.stream(), Stream.of("end")).toList()) {
            if (line.startsWith(MORE)) {
                block.add(line.strip());
            } else if (!line.isBlank() && !block.isEmpty()) {
                blocks.add(new Block(List.copyOf(block), line));
                block.clear();
            }
        }
        return blocks;
    }
}
