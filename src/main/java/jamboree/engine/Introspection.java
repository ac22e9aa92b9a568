package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The service number 1 of each worker: what its task thread is doing. Also for this process itself. */
public final class Introspection implements Service {
    private static final int NUMBER = 1;

    private static volatile Introspection current;

    private final Thread observed;
    private final Runs runs;

    private Introspection(Thread observed, Runs runs) {
        this.observed = observed;
        this.runs = runs;
    }

    /** Offers what the given thread does; called by a worker before anything else is served. */
    public static void offer(Thread observed, Runs runs) {
        current = new Introspection(observed, runs);
        Node.current().serveAt(NUMBER, current);
    }

    /** The thread of this process that runs tasks; null if it is no worker. */
    public static Thread taskThread() {
        return current == null ? null : current.observed;
    }

    /** The batch that {@link #taskThread()} works through; -1 if there is none. */
    public static int batch() {
        return current == null ? -1 : current.runs.current();
    }

    @Override
    public void handle(Request request) {
        ByteWriter out = new ByteWriter();
        StackTraceElement[] stack = observed.getStackTrace();
        out.putVarint(stack.length);
        for (StackTraceElement frame : stack) {
            out.putString(frame.getClassName());
            out.putString(frame.getMethodName());
            out.putString(frame.getFileName() == null ? "" : frame.getFileName());
            out.putInt(frame.getLineNumber());
        }
        request.reply(out);
    }

    static Optional<StackTraceElement[]> stack(Node node, Address worker) {
        RemoteCall call = node.call(worker, NUMBER, new ByteWriter(0));
        try {
            ByteReader in = call.await(TimeUnit.SECONDS.toNanos(1));
            if (in == null) {
                call.withdraw();
                return Optional.empty();
            }
            StackTraceElement[] stack = new StackTraceElement[in.getCount(7)];
            for (int i = 0; i < stack.length; i++) {
                stack[i] = new StackTraceElement(in.getString(), in.getString(), in.getString(), in.getInt());
            }
            return Optional.of(stack);
        } catch (RemoteCall.Refused | MalformedException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
