package jamboree.worker;

import jamboree.engine.ErrorData;
import jamboree.engine.FrameType;
import jamboree.wire.ByteWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What a worker logs goes to the handlers of its parent. Made by the log manager itself when a worker logs for the
 * first time, as the system property {@code java.util.logging.config.class} names it:
 * a worker that never logs pays nothing.
 */
public final class LogForwarder extends Handler {
    private static volatile Uplink uplink;
    private final SimpleFormatter formatter = new SimpleFormatter();

    /** Called by the log manager. */
    public LogForwarder() {
        setLevel(Level.ALL);
        Logger root = LogManager.getLogManager().getLogger("");
        if (root != null) {
            root.setLevel(Level.INFO);
            root.addHandler(this);
        }
    }

    static void forwardTo(Uplink target) {
        uplink = target;
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.config.class", LogForwarder.class.getName());
        }
    }

    @Override
    public void publish(LogRecord record) {
        Uplink target = uplink;
        if (target == null || !isLoggable(record)) {
            return;
        }
        ByteWriter out = new ByteWriter();
        out.putInt(record.getLevel().intValue());
        out.putString(record.getLoggerName() == null ? "" : record.getLoggerName());
        out.putString(formatter.formatMessage(record));
        out.putBoolean(record.getThrown() != null);
        if (record.getThrown() != null) {
            ErrorData.of(record.getThrown()).writeTo(out);
        }
        target.send(FrameType.LOG, 0, out);
    }

    @Override
    public void flush() {
        // A record leaves when it is published.
    }

    @Override
    public void close() {
        // The link ends with the process.
    }
}
