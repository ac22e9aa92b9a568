package jamboree.session;

/**
 * Hears what a session has to say. Called on threads of the session, one call at a time, except
 * {@link #readLine()}, which has a thread of its own. While a call lasts, the session's output waits.
 */
public interface SessionListener {
    /**
     * Something was printed.
     *
     * @param source empty for the session itself, whose text comes in any pieces; the name of a worker, such as
     *               {@code pool.2}, for whole lines of it
     */
    void output(String source, boolean error, String text);

    /** One line, ready to show: a worker lost, the session started again, a task that assigns a variable. */
    void note(String line);

    void progress(Progress progress);

    /** A thread that user code has started ended by an exception; unless told otherwise it is printed as Java does. */
    default void uncaught(Uncaught uncaught) {
        output("", true, uncaught.stackTrace());
    }

    /**
     * User code reads {@code System.in}. Interrupted when the evaluation is stopped meanwhile.
     *
     * @return a line without its end; null at the end of the input
     */
    String readLine();
}
