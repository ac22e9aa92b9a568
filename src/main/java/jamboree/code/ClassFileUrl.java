package jamboree.code;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Function;

/** Class files that are in memory alone, as the resources that tools and libraries look for. */
final class ClassFileUrl {
    private static final String SUFFIX = ".class";

    private ClassFileUrl() {}

    /**
     * The URL of a resource.
     *
     * @param resource its name, such as {@code demo/Main.class}
     * @param classFiles gives the class file of a class by its binary name; null for others
     * @return null if it is none of them
     */
    static URL of(String resource, Function<String, byte[]> classFiles) {
        if (!resource.endsWith(SUFFIX)) {
            return null;
        }
        byte[] bytes = classFiles.apply(
                resource.substring(0, resource.length() - SUFFIX.length()).replace('/', '.'));
        try {
            return bytes == null ? null : URL.of(URI.create("prompt:/" + resource.replace("$", "%24")), handler(bytes));
        } catch (MalformedURLException e) {
            throw new UncheckedIOException("no URL for " + resource, e);
        }
    }

    private static URLStreamHandler handler(byte[] bytes) {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        connected = true;
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(bytes);
                    }
                };
            }
        };
    }
}
