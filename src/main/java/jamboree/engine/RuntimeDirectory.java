package jamboree.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The one directory of this process for sockets and position files, readable by its user alone, removed at exit. The
 * directory of a process that was killed is removed by its workers, or by the next process that makes one.
 */
public final class RuntimeDirectory {
    private static final String PREFIX = "jamboree-";

    /** A Unix domain socket's path is at most 107 bytes; what we append to the base stays below this. */
    private static final int LONGEST_BASE = 60;

    private static final int MOST_ATTEMPTS = 100;
    private static final long DYING_SECONDS = 3;

    /** Linux: files in memory, whatever {@link #base()} is. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static volatile Path own;

    private RuntimeDirectory() {}

    private static final class Holder {
        static final Path PATH = create();
    }

    private static final class MemoryHolder {
        static final Optional<Path> PATH = createInMemory(path());
    }

    public static Path path() {
        return Holder.PATH;
    }

    /**
     * A directory for files that are to stay in memory, of the same name and life; empty where the system has no place
     * for such.
     */
    public static Optional<Path> memory() {
        return MemoryHolder.PATH;
    }

    private static Optional<Path> createInMemory(Path directory) {
        Path twin = twin(directory);
        try {
            return Optional.of(twin.equals(directory) ? twin : Files.createDirectory(twin, forOneself()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path twin(Path directory) {
        return MEMORY.resolve(directory.getFileName());
    }

    private static FileAttribute<?> forOneself() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    private static Path create() {
        Path base = base();
        sweep(base);
        sweep(MEMORY);
        try {
            Path made = Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-", forOneself());
            own = made;
            Runtime.getRuntime().addShutdownHook(new Thread(RuntimeDirectory::deleteOwn, "jamboree/cleanup"));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for sockets can be made in " + base + ": " + e.getMessage(),
                    e);
        }
    }

    private static Path base() {
        return base(System.getenv("XDG_RUNTIME_DIR"), System.getProperty("java.io.tmpdir"));
    }

    /** The first that is fit; either may be missing, or anything. A relative path would be the user's own folder. */
    static Path base(String runtime, String temporary) {
        return Stream.of(runtime, temporary).flatMap(given -> UserDirectory.absolute(given).stream())
                .filter(path -> path.toString().length() < LONGEST_BASE && Files.isWritable(path)).findFirst()
                .orElse(Path.of("/tmp"));
    }

    private static void sweep(Path base) {
        try (Stream<Path> all = Files.list(base)) {
            all.filter(RuntimeDirectory::isOrphan).forEach(RuntimeDirectory::deleteWithWorkers);
        } catch (IOException | UncheckedIOException e) {
            // What others left stays: it is only tidiness, and not ours to insist on.
        }
    }

    /**
     * For the end of this process, if it has such a directory at all. Links that are still starting may add a file
     * each; once the directory is gone they cannot.
     */
    public static void deleteOwn() {
        Path made = own;
        for (int i = 0; made != null && i < MOST_ATTEMPTS && (Files.exists(made) || Files.exists(twin(made))); i++) {
            delete(made);
        }
    }

    /**
     * Removes a directory of this kind whose process is gone; leaves any other alone. A process that was killed may
     * refuse connections a moment before it is gone: that is waited for.
     */
    public static void deleteOrphan(Path directory) {
        owner(directory).flatMap(ProcessHandle::of).filter(process -> !process.equals(ProcessHandle.current()))
                .ifPresent(dying -> dying.onExit()
                .completeOnTimeout(dying, DYING_SECONDS, TimeUnit.SECONDS).join());
        if (isOrphan(directory)) {
            delete(directory);
        }
    }

    private static boolean isOrphan(Path directory) {
        return owner(directory).map(pid -> ProcessHandle.of(pid).isEmpty()).orElse(false);
    }

    /** Removes what a process left that was killed; it must have ended. */
    static void deleteOf(long pid) {
        deleteOf(pid, base());
        deleteOf(pid, MEMORY);
    }

    private static void deleteOf(long pid, Path base) {
        try (Stream<Path> all = Files.list(base)) {
            all.filter(path -> owner(path).filter(owner -> owner == pid).isPresent())
                    .forEach(RuntimeDirectory::delete);
        } catch (IOException | UncheckedIOException e) {
            // The next process that makes such a directory tries again.
        }
    }

    private static Optional<Long> owner(Path path) {
        String name = path.getFileName().toString();
        int end = name.indexOf('-', PREFIX.length());
        if (!name.startsWith(PREFIX) || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(name.substring(PREFIX.length(), end)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Removes the directory of a process that is gone, and its workers that stand still and do not see it. */
    public static void deleteWithWorkers(Path directory) {
        Leftovers.endStoppedWorkers(directory);
        delete(directory);
    }

    /** Removes the files in a directory whose names begin so. */
    static void deleteFiles(Path directory, String prefix) {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(path -> path.getFileName().toString().startsWith(prefix)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // They go with the directory.
        }
    }

    /**
     * Removes a directory of this kind, and its twin in memory, with all that is in it; what cannot be removed stays.
     */
    public static void delete(Path directory) {
        deleteTree(directory);
        if (owner(directory).isPresent()) {
            deleteTree(twin(directory));
        }
    }

    private static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // The next process that makes such a directory tries again.
        }
    }
}
