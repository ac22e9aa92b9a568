package jamboree.deps;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that are on this machine already, by their names: Maven's local repository, read as far as a beginning
 * of a name asks for. Asks no server. Any thread.
 */
public final class LocalRepository {
    private static final Pattern ELSEWHERE = Pattern.compile("<localRepository>\\s*(\\S.*?)\\s*</localRepository>");

    private final Path root;

    LocalRepository(Path root) {
        this.root = root;
    }

    /** That of this user: as the system property {@code maven.repo.local} or settings.xml say, or in {@code ~/.m2}. */
    public static LocalRepository standard() {
        String home = System.getProperty("user.home");
        String property = System.getProperty("maven.repo.local");
        return new LocalRepository(property != null ? Path.of(property)
                : bySettings(Path.of(home, ".m2", "settings.xml"), home));
    }

    private static Path bySettings(Path settings, String home) {
        try {
            Matcher elsewhere = ELSEWHERE.matcher(Files.readString(settings));
            if (elsewhere.find()) {
                return Path.of(elsewhere.group(1).replace("${user.home}", home));
            }
        } catch (IOException | InvalidPathException none) {
            // there are no settings, or none that can be used
        }
        return Path.of(home, ".m2", "repository");
    }

    /**
     * How a beginning of {@code group:artifact:version} may go on, by one part: whole texts, those that are not yet
     * complete ending in a dot or a colon.
     */
    public List<String> completions(String typed) {
        String[] parts = typed.split(":", -1);
        try {
            return switch (parts.length) {
                case 1 -> groups(typed);
                case 2 -> artifacts(parts[0], parts[1]);
                case 3 -> versions(parts[0], parts[1], parts[2]);
                default -> List.of();
            };
        } catch (IOException | InvalidPathException unreadable) {
            // what cannot be read is not offered
            return List.of();
        }
    }

    private List<String> groups(String typed) throws IOException {
        int dot = typed.lastIndexOf('.') + 1;
        List<String> found = new ArrayList<>();
        for (Path child : folders(group(typed.substring(0, Math.max(0, dot - 1))), typed.substring(dot))) {
            String name = typed.substring(0, dot) + child.getFileName();
            boolean hasArtifacts = false;
            boolean hasGroups = false;
            for (Path each : folders(child, "")) {
                hasArtifacts |= isLibrary(each);
                hasGroups |= !isArtifact(each) && !isVersion(each);
            }
            if (hasArtifacts) {
                found.add(name + ":");
            }
            if (hasGroups) {
                found.add(name + ".");
            }
        }
        // a step without a choice is none
        return found.size() == 1 && found.getFirst().endsWith(".") ? groups(found.getFirst()) : found;
    }

    private List<String> artifacts(String group, String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path child : folders(group(group), beginning)) {
            if (isLibrary(child)) {
                found.add(group + ":" + child.getFileName() + ":");
            }
        }
        return found;
    }

    private List<String> versions(String group, String artifact, String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path child : folders(group(group).resolve(artifact), beginning)) {
            if (has(child, ".jar")) {
                found.add(group + ":" + artifact + ":" + child.getFileName());
            }
        }
        return found;
    }

    private Path group(String name) {
        return root.resolve(name.replace('.', '/'));
    }

    private static boolean isArtifact(Path folder) throws IOException {
        return folders(folder, "").stream().anyMatch(LocalRepository::isVersion);
    }

    /** Whether a jar is there, and not only descriptions. */
    private static boolean isLibrary(Path folder) throws IOException {
        return folders(folder, "").stream().anyMatch(version -> has(version, ".jar"));
    }

    private static boolean isVersion(Path folder) {
        return has(folder, ".jar") || has(folder, ".pom");
    }

    private static boolean has(Path version, String ending) {
        return Files.exists(version.resolve(version.getParent().getFileName() + "-" + version.getFileName() + ending));
    }

    private static List<Path> folders(Path folder, String beginning) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    String name = child.getFileName().toString();
                    if (name.startsWith(beginning) && !name.startsWith(".") && Files.isDirectory(child)) {
                        found.add(child);
                    }
                }
            }
        }
        found.sort(null);
        return found;
    }
}
