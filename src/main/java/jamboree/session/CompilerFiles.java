package jamboree.session;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The compiler's view of files. JShell believes that snippets have the class path of the JVM it runs in, and says so
 * whenever an entry is added; here that beginning is exchanged for the class path of the session.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final String CLASS_PATH = "-classpath";

    private final String own = System.getProperty("java.class.path");
    private final String wanted;
    private final CompletableFuture<Void> indexing;
    private final SystemClasses system = SystemClasses.ofImage();

    /**
     * Wraps JShell's own.
     *
     * @param wanted   the class path of the session
     * @param indexing completed when JShell may look through all classes there are, for completions; cancelled when
     *                 it need not
     */
    CompilerFiles(StandardJavaFileManager files, String wanted, CompletableFuture<Void> indexing) {
        super(files);
        this.wanted = wanted;
        this.indexing = indexing;
        files.handleOption(CLASS_PATH, List.of(wanted).iterator());
    }

    @Override
    public boolean handleOption(String option, Iterator<String> remaining) {
        if (!option.equals(CLASS_PATH)) {
            return super.handleOption(option, remaining);
        }
        String path = remaining.next();
        String rest = path.startsWith(own) ? path.substring(own.length()) : File.pathSeparator + path;
        return super.handleOption(option, List.of(wanted + rest).iterator());
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
            boolean recurse) throws IOException {
        List<JavaFileObject> listed = recurse || !kinds.contains(JavaFileObject.Kind.CLASS) ? null
                : system.list(location, packageName);
        return listed == null ? super.list(location, packageName, kinds, recurse) : listed;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        String name = SystemClasses.nameOf(file);
        return name == null ? super.inferBinaryName(location, file) : name;
    }

    /** JShell's index costs as much as the rest of its start, and nobody needs it before the first Tab. */
    private static boolean isIndexing() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("refreshIndexes")));
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromPaths(Collection<? extends Path> paths) {
        return fileManager.getJavaFileObjectsFromPaths(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... paths) {
        return fileManager.getJavaFileObjectsFromPaths(Arrays.asList(paths));
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(Location location, String moduleName, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        if (location == StandardLocation.PLATFORM_CLASS_PATH && isIndexing()) {
            indexing.join();
        }
        return fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(javax.tools.FileObject file) {
        return fileManager.asPath(file);
    }
}
