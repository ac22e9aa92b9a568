package jamboree.engine;

/** What a frame between a worker process and its parent is. "Down" is from the parent to the worker. */
public final class FrameType {
    private FrameType() {}

    /** Up, first of all: token, pid. */
    public static final int HELLO = 1;
    /** Down: name, whether alone, address, path of the position file, name of the parent, processors. */
    public static final int CONFIGURE = 2;
    /** Down, id = code: an envelope with the task's body. */
    public static final int CODE = 3;
    /** Down, id = code: no more batches of it. */
    public static final int FORGET = 4;
    /** Down, id = batch: code, flags, number of inputs, an envelope with the inputs. */
    public static final int BATCH = 5;
    /** Down, id = batch. */
    public static final int REVOKE = 6;
    /** Down, id = batch. */
    public static final int CANCEL = 7;
    /** Down: end after the batches there are. */
    public static final int FINISH = 8;
    /** Up, id = batch: first index, nanoseconds, what is beside the values, the encoded values. */
    public static final int RESULTS = 9;
    /** Up, id = batch: index, nanoseconds, error data. */
    public static final int FAILED = 10;
    /** Up, id = batch: first index that has not begun. */
    public static final int RELEASED = 11;
    /** Up, id = request: generation, class name. */
    public static final int CLASS_REQUEST = 12;
    /** Down, id = request: whether there is one, its bytes. */
    public static final int CLASS_BYTES = 13;
    /** Up, id = 1 for standard output, 2 for standard error: whole lines, UTF-8. */
    public static final int OUTPUT = 14;
    /** Both ways, id = request, 0 where no reply is wanted: to, from, service, body. */
    public static final int CALL = 15;
    /** Both ways, id = request: to, status, body. */
    public static final int REPLY = 16;
    /** Both ways, id = request: to, from, service: the caller no longer waits. */
    public static final int WITHDRAW = 17;
    /** Up, id = the status it will end with: a worker has finished; one that runs alone ends when its threads have. */
    public static final int LEAVING = 18;
    /** In place of the status of {@link #LEAVING}: whatever it is, but no signal. */
    public static final int ANY_STATUS = -1;
    /** Up: level, logger, text of a log record, error data if there is a throwable. */
    public static final int LOG = 20;
    /** Up: the answer to CONFIGURE. */
    public static final int CONFIGURED = 19;
    /** Down, id = the first of what was beside some results: they have been copied. */
    public static final int TAKEN = 22;
    /** Both ways: the address below which all processes have ended. */
    public static final int GONE = 21;
}
