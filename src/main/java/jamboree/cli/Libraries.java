package jamboree.cli;

import jamboree.deps.Coordinates;
import jamboree.deps.Dependencies;
import jamboree.deps.DependencyFailed;
import jamboree.deps.DepsLines;
import jamboree.deps.Repository;
import jamboree.deps.Wanted;
import jamboree.deps.Watcher;
import jamboree.session.SessionOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts the libraries of a script's {@code //DEPS} lines on the class path. */
final class Libraries {
    private Libraries() {}

    /** The options with them, behind what the user gave; what takes time is said on the error stream. */
    static SessionOptions on(SessionOptions options, Script script, PrintStream err) throws UsageError {
        if (!script.namesLibraries()) {
            return options;
        }
        List<DepsLines.Entry> entries = DepsLines.in(script.text());
        Wanted wanted = new Wanted(parsed(script, entries, Coordinates::parse),
                parsed(script, DepsLines.repositories(script.text()), Repository::parse));
        try {
            List<String> classPath = new ArrayList<>(options.classPath());
            Dependencies.standard().resolve(wanted, new Lines(err)).stream().map(Path::toString)
                    .forEach(classPath::add);
            return options.withClassPath(classPath);
        } catch (DependencyFailed e) {
            int blamed = entries.stream().filter(entry -> e.getMessage().contains(entry.text())).findFirst()
                    .orElse(entries.getFirst()).offset();
            throw new UsageError(script.at(blamed) + e.getMessage());
        }
    }

    /** What a word of a line is read by. */
    private interface Notation<T> {
        T parse(String text) throws DependencyFailed;
    }

    private static <T> List<T> parsed(Script script, List<DepsLines.Entry> entries, Notation<T> notation)
            throws UsageError {
        List<T> parsed = new ArrayList<>();
        for (DepsLines.Entry entry : entries) {
            try {
                parsed.add(notation.parse(entry.text()));
            } catch (DependencyFailed e) {
                throw new UsageError(script.at(entry.offset()) + e.getMessage());
            }
        }
        return parsed;
    }

    private record Lines(PrintStream err) implements Watcher {
        @Override
        public void progress(String line) {
            err.println("jamboree: " + line);
        }

        @Override
        public boolean stopped() {
            // Ctrl-C ends this JVM, and the resolver with it
            return false;
        }
    }
}
