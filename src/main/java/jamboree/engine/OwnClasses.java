package jamboree.engine;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the classes of this library are: a jar, or a directory. */
public final class OwnClasses {
    private OwnClasses() {}

    public static String path() {
        try {
            return Path.of(OwnClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
