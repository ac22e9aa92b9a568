package jamboree.code;

import java.util.concurrent.Callable;

/**
 * Where {@code System.exit} and {@code Runtime.exit} of prompt code go; {@code Runtime.halt} stays real. A handler is
 * set for the process and can be overridden for a thread and the threads it starts. Any thread may call.
 */
public final class Exits {
    /** Decides what an exit means. May throw; if it returns, {@link ExitRequest} is thrown to end the caller. */
    @FunctionalInterface
    public interface Handler {
        void exit(int status);
    }

    private static volatile Handler process;
    private static final InheritableThreadLocal<Handler> THREAD = new InheritableThreadLocal<>();

    private Exits() {}

    /** Sets the handler of the process; {@code null}, the state at start, means really to exit. */
    public static void handler(Handler handler) {
        process = handler;
    }

    /** Runs {@code work} with a handler of its own for this thread and for threads it starts. */
    public static <T> T within(Handler handler, Callable<T> work) throws Exception {
        Handler before = THREAD.get();
        THREAD.set(handler);
        try {
            return work.call();
        } finally {
            if (before == null) {
                THREAD.remove();
            } else {
                THREAD.set(before);
            }
        }
    }

    /** Woven in the place of {@code System.exit}. */
    public static void exit(int status) {
        Handler handler = THREAD.get();
        if (handler == null) {
            handler = process;
        }
        if (handler == null) {
            Runtime.getRuntime().exit(status);
        } else {
            handler.exit(status);
        }
        throw new ExitRequest(status);
    }

    /** Woven in the place of {@code Runtime.exit}. */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }
}
