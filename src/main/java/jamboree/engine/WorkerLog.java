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
        Logger.getLogger(logger).log(record);
    }

    private static Level level(int value) {
        return Stream.of(Level.SEVERE, Level.WARNING, Level.INFO, Level.CONFIG, Level.FINE, Level.FINER)
                .filter(level -> value >= level.intValue()).findFirst().orElse(Level.FINEST);
    }
}
