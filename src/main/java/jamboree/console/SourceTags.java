package jamboree.console;

/**
 * Who printed a line: its source stands before the first of several lines of the same one, the others are below that.
 * Not thread-safe.
 */
final class SourceTags {

    private final Palette palette;
    private String last = "";

    SourceTags(Palette palette) {
        this.palette = palette;
    }

    /** A line of a worker or proc, with its end. */
    String line(String source, String text) {
        String tag = "[" + source + "] ";
        String before = source.equals(last) ? " ".repeat(tag.length()) : palette.source(source, tag);
        last = source;
        return before + text + "\n";
    }

    /** Something else was printed: the next line says again whose it is. */
    void interrupt() {
        last = "";
    }
}
