package jamboree.deps;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where libraries are looked for, as JBang writes it: {@code id=url}, {@code url}, or one of a few names.
 *
 * @param id what settings.xml knows it by: mirrors, credentials
 */
public record Repository(String id, String url) {
    private static final Map<String, String> KNOWN = Map.of("mavencentral", "https://repo.maven.apache.org/maven2/",
            "central", "https://repo.maven.apache.org/maven2/", "google", "https://maven.google.com/",
            "jitpack", "https://jitpack.io/");
    private static final Pattern NOTATION = Pattern.compile("(?:([\\w.-]+)=)?([a-z][a-z0-9+.-]*:/\\S*)");

    /**
     * Reads it.
     *
     * @throws DependencyFailed when it is not written so
     */
    public static Repository parse(String text) throws DependencyFailed {
        if (KNOWN.containsKey(text)) {
            // settings.xml speaks of Maven Central as central
            return new Repository(text.equals("mavencentral") ? "central" : text, KNOWN.get(text));
        }
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new DependencyFailed("'" + text + "' names no repository; expected id=url, a url, or one of "
                    + "mavencentral, google, jitpack");
        }
        String id = parts.group(1) == null ? parts.group(2).replaceAll("[^\\w.-]+", "-") : parts.group(1);
        return new Repository(id, parts.group(2));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return id + "=" + url;
    }
}
