package jamboree.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a JVM that crashes leaves its report: {@code jamboree/crashes} in the user's state directory
 * ({@code XDG_STATE_HOME}, or {@code ~/.local/state}), or where the system property {@code jamboree.crashes} says. The
 * reports outlive their processes; the last twenty are kept.
 */
public final class CrashReports {
    private static final int KEPT = 20;
    private static final String PROPERTY = "jamboree.crashes";

    private CrashReports() {}

    private static final class Holder {
        static final Path DIRECTORY = create();
    }

    /** Options of a JVM that is to leave its report there, and nothing in its working directory. */
    public static List<String> options() {
        List<String> options = new ArrayList<>(List.of("-XX:ErrorFile=" + Holder.DIRECTORY.resolve("hs_err_%p.log"),
                "-XX:ReplayDataFile=" + Holder.DIRECTORY.resolve("replay_%p.log")));
        if (System.getProperty(PROPERTY) != null) {
            options.add("-D" + PROPERTY + "=" + Holder.DIRECTORY);
        }
        return options;
    }

    /**
     * The report of a process that has ended; only the latest ones stay.
     *
     * @param start when the process was started: the numbers of processes come again
     */
    public static Optional<Path> of(long pid, Instant start) {
        Path report = Holder.DIRECTORY.resolve("hs_err_" + pid + ".log");
        // A file system may know whole seconds only.
        if (!Files.exists(report) || modified(report).toInstant().isBefore(start.minusSeconds(1))) {
            return Optional.empty();
        }
        prune(Holder.DIRECTORY);
        return Optional.of(report);
    }

    static void prune(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(path -> path.getFileName().toString().matches("(hs_err|replay)_\\d+\\.log"))
                    .sorted(Comparator.comparing(CrashReports::modified).reversed()).skip(KEPT)
                    .forEach(CrashReports::delete);
        } catch (IOException | UncheckedIOException e) {
            // Another process tidies up at the same moment.
        }
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The next crash tries again.
        }
    }

    private static Path create() {
        String given = System.getProperty(PROPERTY);
        Path wanted = given == null ? UserDirectory.STATE.in(System.getenv()).resolve("crashes") : Path.of(given);
        try {
            return usable(wanted.toAbsolutePath());
        } catch (IOException e) {
            // A read-only home: they last as long as this process.
            return RuntimeDirectory.path();
        }
    }

    private static Path usable(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        if (!Files.isWritable(directory)) {
            throw new IOException(directory + " cannot be written");
        }
        return directory;
    }
}
