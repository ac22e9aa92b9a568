package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, checked on the compiled classes and the sources. */
class ArchitectureTest {
    /** From the top to the bottom; a package may use those that stand after it. */
    private static final List<String> PACKAGES = List.of(
            "jamboree.cli", "jamboree.console", "jamboree.console.command", "jamboree.deps", "jamboree.session",
            "jamboree.worker", "jamboree", "jamboree.engine", "jamboree.code", "jamboree.wire");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int LONGEST_CLASS = 400;
    private static final int LONGEST_LINE = 120;

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() throws Exception {
        Path main = Path.of(Jamboree.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var importer = new ClassFileImporter();
        classes = Files.isDirectory(main) ? importer.importPath(main) : importer.importJar(new JarFile(main.toFile()));
        assertThat(classes.size()).isGreaterThan(0);
    }

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(classes).extracting(JavaClass::getPackageName)
                .allSatisfy(name -> assertThat(PACKAGES.contains(name) || name.isEmpty()).as(name).isTrue());
    }

    @Test
    void packagesUseOnlyPackagesBelowThem() {
        assertThat(dependencies().filter(ArchitectureTest::pointsUp).map(Dependency::getDescription)).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        var seen = new TreeSet<String>();
        dependencies().forEach(d -> seen.add(from(d) + " -> " + to(d)));
        assertThat(seen).allSatisfy(arrow -> {
            String[] ends = arrow.split(" -> ");
            assertThat(seen).doesNotContain(ends[1] + " -> " + ends[0]);
        });
    }

    @Test
    void libraryUsesTheJdkOnly() {
        int library = PACKAGES.indexOf("jamboree.worker");
        assertThat(classes.stream()
                .filter(type -> PACKAGES.indexOf(type.getPackageName()) >= library)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> !isOurs(to(d)) && !isOfTheLibrarysJdk(d.getTargetClass().getBaseComponentType()))
                .map(Dependency::getDescription)).isEmpty();
    }

    @Test
    void nothingSleeps() {
        assertThat(classes.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(Thread.class) && call.getName().equals("sleep"))
                .map(call -> call.getDescription())).isEmpty();
    }

    @Test
    void classesAreNamedAfterWhatTheyDo() {
        assertThat(classes.stream().map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Util|Utils|Helper|Manager|Impl)"))).isEmpty();
    }

    @Test
    void classesAreShort() throws IOException {
        var tooLong = new ArrayList<String>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_CLASS) {
                tooLong.add(SOURCES.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void linesAreShort() throws IOException {
        var tooLong = new ArrayList<String>();
        for (Path file : java(Path.of("src"))) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LONGEST_LINE) {
                    tooLong.add(file + ":" + (i + 1) + " has " + lines.get(i).length() + " columns");
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noTestClassHidesOneOfOurs() throws IOException {
        List<String> ours = names(Path.of("src/main/java"));
        assertThat(names(Path.of("src/test/java"))).isNotEmpty().doesNotContainAnyElementsOf(ours);
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java")).toList();
        }
    }

    @Test
    void packagesSayWhatTheyAreFor() throws IOException {
        assertThat(sources()).extracting(Path::getParent).filteredOn(folder -> !folder.equals(SOURCES))
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }

    private static List<Path> sources() throws IOException {
        return java(SOURCES);
    }

    private static List<Path> java(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Dependencies between two different packages of ours. */
    private static Stream<Dependency> dependencies() {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> isOurs(to(d)) && !from(d).equals(to(d)));
    }

    private static boolean pointsUp(Dependency d) {
        return PACKAGES.indexOf(to(d)) < PACKAGES.indexOf(from(d));
    }

    private static boolean isOurs(String name) {
        return name.equals("jamboree") || name.startsWith("jamboree.");
    }

    /** A plain program has no compiler and attaches to nothing: jdk.jshell and jdk.attach belong to the session. */
    private static boolean isOfTheLibrarysJdk(JavaClass type) {
        String name = type.getPackageName();
        return type.isPrimitive() || name.startsWith("java.") || name.startsWith("jdk.net")
                || name.startsWith("sun.misc");
    }

    private static String from(Dependency d) {
        return d.getOriginClass().getPackageName();
    }

    private static String to(Dependency d) {
        return d.getTargetClass().getBaseComponentType().getPackageName();
    }
}
