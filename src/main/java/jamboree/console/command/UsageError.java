package jamboree.console.command;

/** A mistake in a command: the line, the place, what was expected. Shown with a caret, never with a stack trace. */
public final class UsageError extends RuntimeException {

    private final String line;
    private final int start;
    private final int end;

    /**
     * A mistake in columns start (inclusive) to end (exclusive) of a line.
     *
     * @param message what was expected, in a few words, with an example
     */
    public UsageError(String line, int start, int end, String message) {
        super(message, null, false, false);
        this.line = line;
        this.start = start;
        this.end = end;
    }

    /** Two lines: the command as typed, and the mark under the place with the message. */
    public String text() {
        int columns = Math.max(1, end - start);
        return line.stripTrailing() + "\n" + " ".repeat(start) + "^".repeat(columns) + "  " + getMessage();
    }
}
