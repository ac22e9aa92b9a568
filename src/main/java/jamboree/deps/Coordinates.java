package jamboree.deps;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library as JBang writes it: {@code group:artifact:version[:classifier][@type]}.
 *
 * @param classifier empty for the main artifact
 * @param type       {@code jar} unless it was said otherwise
 */
public record Coordinates(String group, String artifact, String version, String classifier, String type) {
    private static final Pattern NOTATION = Pattern.compile(
            "([\\w.-]+):([\\w.-]+):([^\\s:@/\\\\]+)(?::([\\w.-]+))?(?:@([\\w.-]+))?");
    /** A version that may be another one tomorrow. */
    private static final Pattern MOVING = Pattern.compile(".*-SNAPSHOT|LATEST|RELEASE|[\\[(].*");

    /**
     * Reads them.
     *
     * @throws DependencyFailed when they are not written so
     */
    public static Coordinates parse(String text) throws DependencyFailed {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new DependencyFailed("'" + text + "' names no library; expected group:artifact:version, for example "
                    + "org.apache.commons:commons-lang3:3.18.0");
        }
        String type = parts.group(5) == null ? "jar" : parts.group(5);
        if (type.equals("pom")) {
            throw new DependencyFailed("'" + text + "' is a list of versions, not a library; name each library with "
                    + "its version");
        }
        return new Coordinates(parts.group(1), parts.group(2), parts.group(3),
                parts.group(4) == null ? "" : parts.group(4), type);
    }

    /** Whether they may mean another file tomorrow. */
    boolean isMoving() {
        return MOVING.matcher(version).matches();
    }

    /** As they are written. */
    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier)
                + (type.equals("jar") ? "" : "@" + type);
    }
}
