package jamboree.deps;

import jamboree.engine.UserDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds libraries and what they need in turn: from the file of an earlier run, or else by Maven's resolver, which heeds
 * {@code ~/.m2/settings.xml} and keeps jars in the local repository. Any thread.
 */
public final class Dependencies {
    private final ResolvedFiles known;
    private final ResolverJvm resolver;

    private Dependencies(ResolvedFiles known, ResolverJvm resolver) {
        this.known = known;
        this.resolver = resolver;
    }

    /** For this user, in this installation. */
    public static Dependencies standard() {
        Path settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        return new Dependencies(new ResolvedFiles(UserDirectory.CACHE.in(System.getenv()).resolve("dependencies"),
                settings), new ResolverJvm());
    }

    /**
     * The jars of these libraries and of all they need, in the order of the class path.
     *
     * @throws DependencyFailed when one cannot be had, or the watcher stopped it
     */
    public List<Path> resolve(Wanted wanted, Watcher watcher) throws DependencyFailed {
        if (wanted.libraries().isEmpty()) {
            return List.of();
        }
        List<Path> before = known.find(wanted);
        if (!before.isEmpty()) {
            return before;
        }
        watcher.progress("resolving "
                + wanted.libraries().stream().map(Coordinates::toString).collect(Collectors.joining(", ")));
        List<Path> found = resolver.resolve(wanted, watcher);
        known.keep(wanted, found);
        return found;
    }
}
