package jamboree.session;

/** Whether an evaluation came to its own end. The snippet event does not tell: it is valid in each case. */
public enum Stopped {
    /** It did. */
    NONE,
    /** {@link Session#interrupt()} ended it; nothing is lost. */
    INTERRUPTED,
    /** {@link Session#interrupt()} had to end the session JVM; a note says what is gone. */
    KILLED,
    /** The session JVM ended under it: {@code Runtime.halt}, a crash, a kill from outside; a note says so. */
    DIED
}
