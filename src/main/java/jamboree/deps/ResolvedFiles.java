package jamboree.deps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers which jars some coordinates meant, in one small file for each set of coordinates: the question in the first
 * line, then size, time and path of each jar. What does not fit any more is as good as unknown.
 */
final class ResolvedFiles {
    private final Path directory;
    private final Path settings;

    ResolvedFiles(Path directory, Path settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** The jars; empty when they must be resolved. */
    List<Path> find(Wanted wanted) {
        if (wanted.libraries().stream().anyMatch(Coordinates::isMoving)) {
            return List.of();
        }
        try {
            String question = question(wanted);
            List<String> lines = Files.readAllLines(file(question));
            List<Path> jars = new ArrayList<>();
            if (!lines.isEmpty() && lines.getFirst().equals(question)) {
                for (String line : lines.subList(1, lines.size())) {
                    Path jar = Path.of(line.substring(line.indexOf(' ', line.indexOf(' ') + 1) + 1));
                    if (!line.equals(line(jar))) {
                        return List.of();
                    }
                    jars.add(jar);
                }
            }
            return jars;
        } catch (IOException | InvalidPathException unusable) {
            // nothing was kept, or a jar is gone
            return List.of();
        }
    }

    /** Keeps them for the next time; where that is impossible, the next time takes longer. */
    void keep(Wanted wanted, List<Path> jars) {
        if (wanted.libraries().stream().anyMatch(Coordinates::isMoving)) {
            return;
        }
        Path unfinished = null;
        try {
            String question = question(wanted);
            List<String> lines = new ArrayList<>(List.of(question));
            for (Path jar : jars) {
                lines.add(line(jar));
            }
            Files.createDirectories(directory);
            unfinished = Files.createTempFile(directory, "new", ".tmp");
            Files.write(unfinished, lines);
            // another process may be reading it
            Files.move(unfinished, file(question), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            discard(unfinished);
        }
    }

    private static void discard(Path unfinished) {
        try {
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException stays) {
            // a few bytes in a cache
        }
    }

    private static String line(Path jar) throws IOException {
        return Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis() + " " + jar;
    }

    /** All that decides about the answer: other settings mean other repositories. */
    private String question(Wanted wanted) throws IOException {
        String names = Stream.concat(wanted.libraries().stream(), wanted.repositories().stream()).map(Object::toString)
                .collect(Collectors.joining(" "));
        String repository = System.getProperty("maven.repo.local", "");
        try {
            return names + " | " + line(settings) + " | " + repository;
        } catch (NoSuchFileException none) {
            return names + " | no settings | " + repository;
        }
    }

    /** A name from 64 bits (FNV-1a) of the question; the question itself stands in the file. */
    private Path file(String question) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < question.length(); i++) {
            hash = (hash ^ question.charAt(i)) * 0x100000001b3L;
        }
        return directory.resolve(Long.toHexString(hash) + ".txt");
    }
}
