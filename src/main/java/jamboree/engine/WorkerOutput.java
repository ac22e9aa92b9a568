package jamboree.engine;

import java.io.PrintStream;

/**
 * Where the text goes that workers print. By default to this process's own standard output and error, as if the worker
 * had written there.
 */
public final class WorkerOutput {
    /** Gets whole lines, each with its end, which may be a carriage return; called by many threads. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes some lines.
         *
         * @param worker such as {@code pool.2}
         * @param error  whether it was printed to standard error
         */
        void print(String worker, boolean error, String lines);
    }

    private static volatile Sink sink = (worker, error, lines) -> {
        PrintStream stream = error ? System.err : System.out;
        stream.print(lines);
        stream.flush();
    };

    private WorkerOutput() {}

    public static void sendTo(Sink newSink) {
        sink = newSink;
    }

    static void print(String worker, boolean error, String lines) {
        try {
            sink.print(worker, error, lines);
        } catch (RuntimeException | Error e) {
            // A stream that throws, which user code may have put there, must not end the thread that reads the worker.
        }
    }
}
