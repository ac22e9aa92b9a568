package jamboree.deps;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Libraries, and where to look for them.
 *
 * @param repositories none: those of settings.xml and Maven Central; otherwise these alone
 */
public record Wanted(List<Coordinates> libraries, List<Repository> repositories) {
    /** Nothing yet. */
    public static final Wanted NOTHING = new Wanted(List.of(), List.of());

    public Wanted {
        libraries = List.copyOf(new LinkedHashSet<>(libraries));
        repositories = List.copyOf(new LinkedHashSet<>(repositories));
    }

    /** Both together, these first; each once. */
    public Wanted and(Wanted more) {
        return new Wanted(Stream.concat(libraries.stream(), more.libraries.stream()).toList(),
                Stream.concat(repositories.stream(), more.repositories.stream()).toList());
    }

    /**
     * Those of a script, from its {@code //DEPS} and {@code //REPOS} lines.
     *
     * @throws DependencyFailed when one is not written as it must be
     */
    public static Wanted in(String script) throws DependencyFailed {
        List<Coordinates> libraries = new ArrayList<>();
        for (DepsLines.Entry entry : DepsLines.in(script)) {
            libraries.add(Coordinates.parse(entry.text()));
        }
        List<Repository> repositories = new ArrayList<>();
        for (DepsLines.Entry entry : DepsLines.repositories(script)) {
            repositories.add(Repository.parse(entry.text()));
        }
        return new Wanted(libraries, repositories);
    }
}
