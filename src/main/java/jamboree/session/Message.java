package jamboree.session;

import jamboree.wire.MalformedException;

/** What a frame between the console JVM and the session JVM is; its type is the ordinal. */
enum Message {
    /** Up, first of all on each of both sockets; id 0 on the data socket, 1 on the control socket: token, pid. */
    HELLO,
    /** Down: classes, name and bytes of each. */
    LOAD,
    /** Down: classes with a new body. */
    REDEFINE,
    /** Down: class and method to call. */
    INVOKE,
    /** Down: class and field whose text is wanted. */
    VALUE,
    /** Down: entries to add to the class path. */
    CLASSPATH,
    /** Down: variables, place and bytes of each. */
    RESTORE,
    /** Down: a line for {@code System.in}, or its end. */
    INPUT,
    /** Down: end the JVM in order. */
    CLOSE,
    /** Down, control: stop the invocation of this id. */
    STOP,
    /** Down, control: a query and its argument. */
    ASK,
    /** Up, id of the request: a {@link Result}. */
    RESULT,
    /** Up, control, id of the query: whether there is an answer, and it or a message. */
    ANSWER,
    /** Up, id 1 for standard error: source, text. */
    OUTPUT,
    /** Up: one line. */
    NOTE,
    /** Up: a {@link Progress}. */
    PROGRESS,
    /** Up: user code waits for a line of {@code System.in}. */
    INPUT_WANTED,
    /** Up: the value of a variable, as of some moment after the last evaluation. */
    CHECKPOINT,
    /** Up: a thread outside any evaluation called {@code System.exit}. */
    EXIT,
    /** Up: a thread of the user's ended by an exception: its name, a {@link Thrown}. */
    UNCAUGHT;

    private static final Message[] ALL = values();

    static Message of(int type) throws MalformedException {
        if (type < 0 || type >= ALL.length) {
            throw new MalformedException("there is no message of type " + type);
        }
        return ALL[type];
    }
}
