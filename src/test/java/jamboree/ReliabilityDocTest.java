package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of scenarios in docs/reliability.md names tests that are there. */
class ReliabilityDocTest {
    private static final Pattern ROW = Pattern.compile("\\| ([A-G]\\d+)[^|]* \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    private static List<MatchResult> rows() throws IOException {
        return Files.readAllLines(Path.of("docs", "reliability.md")).stream().map(ROW::matcher)
                .flatMap(matcher -> matcher.results()).toList();
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().matches(".*(Test|Contract)\\.java")).collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""), ReliabilityDocTest::text,
                    String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyScenarioHasATestThatIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> rows = rows();
        assertThat(rows).hasSizeGreaterThan(50);
        for (MatchResult row : rows) {
            List<MatchResult> tests = TEST.matcher(row.group(2)).results().toList();
            assertThat(tests).as(row.group(1)).isNotEmpty();
            assertThat(tests).allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                    .as(row.group(1) + ": " + test.group()).contains(test.group(2) + "("));
        }
    }
}
