package jamboree.deps;

/** Who waits for a library. Called on the thread that asked for it. */
public interface Watcher {
    /** What happens now, in a line. */
    void progress(String line);

    /** Whether nobody wants it any more. */
    boolean stopped();
}
