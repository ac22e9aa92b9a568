package jamboree.session;

import jamboree.engine.WorkerOutput;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;

/** Sends to the console what the library has to tell about workers: their output, losses, progress. */
final class EngineReports {
    private final Channel data;

    private EngineReports(Channel data) {
        this.data = data;
    }

    static void forwardTo(Channel data, SessionOutput output) {
        EngineReports reports = new EngineReports(data);
        WorkerOutput.sendTo(output::worker);
    }

    private void note(String line) {
        ByteWriter out = new ByteWriter();
        out.putString(line);
        send(Message.NOTE, out);
    }

    private void send(Message message, ByteWriter out) {
        try {
            data.send(message.ordinal(), 0, out);
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
    }
}
