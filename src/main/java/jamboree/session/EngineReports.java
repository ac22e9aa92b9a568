package jamboree.session;

import jamboree.Event;
import jamboree.Events;
import jamboree.engine.WorkerOutput;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;

/** Sends to the console what the library has to tell about workers: their output, losses, progress. */
final class EngineReports {
    private final Channel data;
    private final SessionOutput output;

    private EngineReports(Channel data, SessionOutput output) {
        this.data = data;
        this.output = output;
    }

    static void forwardTo(Channel data, SessionOutput output) {
        WorkerOutput.sendTo(output::worker);
        Events.listen(new EngineReports(data, output)::hear);
    }

    private void hear(Event event) {
        switch (event) {
            case Event.Note note -> {
                ByteWriter out = new ByteWriter();
                out.putString(note.text());
                output.flush();
                send(Message.NOTE, out);
            }
            case Event.Progress progress -> send(Message.PROGRESS, encoded(progress));
            case Event.WorkerReady ready -> { }
            case Event.WorkerEnded ended -> { }
            case Event.TasksRun run -> { }
        }
    }

    private static ByteWriter encoded(Event.Progress progress) {
        ByteWriter out = new ByteWriter();
        out.putString(progress.label());
        out.putLong(progress.done());
        // A call that has ended early is told as finished, too, so that nobody shows it for ever.
        out.putLong(progress.over() ? progress.done() : progress.total());
        out.putInt(progress.busy());
        out.putLong(progress.elapsed().toNanos());
        return out;
    }

    private void send(Message message, ByteWriter out) {
        try {
            data.send(message.ordinal(), 0, out);
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
    }
}
