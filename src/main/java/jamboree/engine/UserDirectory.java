package jamboree.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where this user's files of ours are, by the XDG Base Directory Specification: a variable that is empty, or no
 * absolute path, counts as not set.
 */
public enum UserDirectory {
    CONFIGURATION("XDG_CONFIG_HOME", ".config"),
    STATE("XDG_STATE_HOME", ".local/state"),
    CACHE("XDG_CACHE_HOME", ".cache");

    private final String variable;
    private final String below;

    UserDirectory(String variable, String below) {
        this.variable = variable;
        this.below = below;
    }

    /** The directory {@code jamboree} in it, which need not exist. */
    public Path in(Map<String, String> environment) {
        return absolute(environment.get(variable))
                .orElseGet(() -> Path.of(System.getProperty("user.home")).resolve(below)).resolve("jamboree");
    }

    /** The path that a setting gives, if it is a usable one. */
    static Optional<Path> absolute(String given) {
        return given == null || given.isBlank() ? Optional.empty()
                : Optional.of(Path.of(given)).filter(Path::isAbsolute);
    }
}
