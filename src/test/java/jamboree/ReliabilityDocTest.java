package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** docs/reliability.md has a row for every scenario, and names tests that run, and commands that do what it says. */
class ReliabilityDocTest {
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("\\| ([A-G]\\d[^|]*) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern NUMBERS = Pattern.compile("\\b[A-G](\\d+)(?:-[A-G](\\d+))?");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract|IT))\\.(\\w+)`");
    private static final Pattern CLASS = Pattern.compile("`(?:\\w+\\.)?(\\w+(?:Test|Contract|IT))`");
    private static final Pattern COMMAND = Pattern.compile("`mvn ([^`]+)`");

    /** Those of our list that concern the library or the prompt: it has left out some numbers. */
    private static final List<Integer> SCENARIOS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19,
            20, 22, 24, 27, 28, 29, 31, 33, 34, 35, 36, 41, 42, 43, 44, 45, 46, 47, 48, 50, 51, 53, 54, 57, 58, 59, 61,
            62, 64, 65, 66, 68, 71, 72, 73, 74, 75, 76, 78, 79, 80, 82, 83, 85, 87, 88, 89, 90);

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static List<MatchResult> rows() throws IOException {
        return page().lines().flatMap(line -> ROW.matcher(line).results()).toList();
    }

    /** By simple name; a name may be that of several classes. */
    private static Map<String, List<Class<?>>> classes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().matches(".*(Test|Contract|IT)\\.java"))
                    .map(ReliabilityDocTest::load).collect(Collectors.groupingBy(Class::getSimpleName));
        }
    }

    private static Class<?> load(Path file) {
        String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, ReliabilityDocTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(file + " has no class", e));
        }
    }

    /** Whether JUnit runs such a method: of a contract, in the classes that keep it. */
    private static boolean runs(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(one -> one.getName().equals(method) && isTest(one))
                && (!Modifier.isAbstract(type.getModifiers()) || type.isAssignableFrom(ProcessPoolTest.class));
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)
                || method.isAnnotationPresent(TestFactory.class);
    }

    @Test
    void everyScenarioHasARow() throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        for (MatchResult row : rows()) {
            NUMBERS.matcher(row.group(1)).results().forEach(number -> {
                int first = Integer.parseInt(number.group(1));
                int last = number.group(2) == null ? first : Integer.parseInt(number.group(2));
                IntStream.rangeClosed(first, last).forEach(numbers::add);
            });
        }
        assertThat(numbers).containsExactlyElementsOf(SCENARIOS);
    }

    @Test
    void everyRowNamesTestsThatRun() throws IOException {
        Map<String, List<Class<?>>> classes = classes();
        for (MatchResult row : rows()) {
            List<MatchResult> tests = TEST.matcher(row.group(2)).results().toList();
            assertThat(tests).as(row.group(1)).isNotEmpty();
            assertThat(tests).allSatisfy(test -> assertThat(classes.getOrDefault(test.group(1), List.of()))
                    .as(row.group(1) + ": " + test.group()).anyMatch(type -> runs(type, test.group(2))));
        }
        CLASS.matcher(page()).results().forEach(test -> assertThat(classes).containsKey(test.group(1)));
    }

    /** The profile is there, and what is selected by name, and the properties are heeded. */
    @Test
    void theCommandsAreReal() throws IOException {
        List<MatchResult> commands = COMMAND.matcher(page()).results().toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(2);
        Set<String> classes = classes().keySet();
        String build = Files.readString(Path.of("pom.xml"));
        for (MatchResult command : commands) {
            for (String word : command.group(1).split(" ")) {
                if (word.startsWith("-P")) {
                    assertThat(build).contains("<id>" + word.substring(2) + "</id>");
                } else if (word.startsWith("-Dtest=")) {
                    select(word.substring("-Dtest=".length()).replace("'", ""), classes);
                } else {
                    assertThat(word).isEqualTo("test");
                }
            }
        }
        String sources = text();
        Pattern.compile("`-D([\\w.]+)=N`").matcher(page()).results()
                .forEach(property -> assertThat(sources).contains("\"" + property.group(1) + "\""));
    }

    private static void select(String selection, Set<String> classes) throws IOException {
        for (String one : selection.split(",")) {
            String[] parts = one.split("#");
            assertThat(classes).as(one).anyMatch(name -> name.matches(parts[0].replace("*", ".*")));
            if (parts.length > 1) {
                assertThat(classes().get(parts[0])).as(one).anyMatch(type -> runs(type, parts[1]));
            }
        }
    }

    private static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
