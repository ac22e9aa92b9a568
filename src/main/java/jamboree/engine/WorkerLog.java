package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.MalformedException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Hands what a worker logs to this process's loggers, with the worker's name in front. */
final class WorkerLog {
    private WorkerLog() {}

    static void publish(String worker, ByteReader in) throws MalformedException {
        int level = in.getInt();
        String logger = in.getString();
        LogRecord record = new LogRecord(level(level), "[" + worker + "] " + in.getString());
        if (in.getBoolean()) {
            record.setThrown(ErrorData.readFrom(in).rebuild(ClassLoader.getSystemClassLoader(), RemoteError::new));
        }
        record.setLoggerName(logger);
        record.setSourceClassName(logger);
        record.setSourceMethodName("");
        try {
            Logger.getLogger(logger).log(record);
        } catch (RuntimeException | Error e) {
            // A handler of the program's that throws must not end the thread that reads the worker.
        }
    }

    private static Level level(int value) {
        return Stream.of(Level.SEVERE, Level.WARNING, Level.INFO, Level.CONFIG, Level.FINE, Level.FINER)
                .filter(level -> value >= level.intValue()).findFirst().orElse(Level.FINEST);
    }
}
