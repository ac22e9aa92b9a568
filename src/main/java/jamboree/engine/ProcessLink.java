package jamboree.engine;

import jamboree.code.Annexes;
import jamboree.code.DeliveryException;
import jamboree.code.UnshippableException;
import jamboree.code.Unpacker;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import jamboree.wire.NumberList;
import jamboree.wire.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The link to one worker process. Its thread, {@code NAME/link}, starts the process, keeps the {@link Reception} of
 * what comes from it until its end, and tells the owner; all else goes through the {@link Outbox}. A link may begin as
 * a spare and be adopted.
 */
final class ProcessLink implements WorkerLink {
    private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final WorkerJvm jvm;
    private final Outbox outbox = new Outbox();
    private final Map<Integer, TaskCode> batches = new ConcurrentHashMap<>();
    private volatile Role role;
    private volatile Thread thread;
    private volatile Reception reception;
    private volatile long lastRun;
    private volatile boolean ordered;
    private volatile OptionalInt leavesWith = OptionalInt.empty();
    private boolean over;

    /** What the worker is, and who hears of it. */
    private record Role(WorkerSpec spec, LinkEvents events) {}

    ProcessLink(WorkerSpec spec, LinkEvents events) {
        this.role = new Role(spec, events);
        this.jvm = new WorkerJvm(spec);
    }

    void start() {
        try {
            thread = Thread.ofPlatform().daemon().name(name() + "/link").start(this::live);
        } catch (OutOfMemoryError e) {
            jvm.discard();
            throw e;
        }
    }

    /**
     * A spare becomes the worker that is wanted; {@link LinkEvents#ready} follows once it knows.
     *
     * @return false if it has ended meanwhile: its end has been told to its former owner
     */
    synchronized boolean adopt(WorkerSpec spec, LinkEvents events) {
        if (over) {
            return false;
        }
        role = new Role(spec, events);
        thread.setName(spec.name() + "/link");
        outbox.configure(configuration());
        return true;
    }

    private synchronized Role lastRole() {
        over = true;
        return role;
    }

    @Override
    public String name() {
        return role.spec().name();
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    @Override
    public long awaitPid() {
        return jvm.awaitPid();
    }

    @Override
    public Sent run(Batch batch) throws UnshippableException {
        lastRun = System.nanoTime();
        batches.put(batch.id(), batch.code());
        Sent bytes = outbox.batch(batch);
        Reception there = reception;
        if (there != null && batches.size() > 1) {
            // The one that waits for a batch alone reads itself; now there are more.
            there.attend();
        }
        return bytes;
    }

    @Override
    public boolean revoke(int batchId) {
        return outbox.takeBack(batchId);
    }

    @Override
    public void cancel(int batchId) {
        outbox.simple(FrameType.CANCEL, batchId);
    }

    @Override
    public void done(int batchId) {
        batches.remove(batchId);
        outbox.done(batchId);
    }

    @Override
    public void forget(TaskCode code) {
        outbox.forget(code);
    }

    @Override
    public void finish() {
        outbox.simple(FrameType.FINISH, 0);
    }

    @Override
    public void dismiss() {
        if (jvm.abandon()) {
            ordered = true;
        } else {
            finish();
        }
    }

    @Override
    public void terminate() {
        ordered = true;
        jvm.terminate();
    }

    @Override
    public void kill() {
        ordered = true;
        jvm.kill();
    }

    @Override
    public TaskThread taskThread() {
        return new TaskThread(Address.parse(jvm.address()), 0);
    }

    @Override
    public Optional<StackTraceElement[]> stack() {
        return Introspection.stack(Node.current(), Address.parse(jvm.address()));
    }

    // ---- the link's thread ----

    private void live() {
        String trouble = "";
        Exit exit;
        try {
            Channel channel = jvm.connect(role.spec());
            Reception receiving = new Reception(channel, this::handle, this::isBusy);
            Node.current().receive(channel, receiving);
            reception = receiving;
            outbox.connect(channel, configuration());
            read(receiving);
        } catch (IOException | TimeoutException e) {
            // What a file's exception has as its message is a name, and nothing more.
            trouble = e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage());
        } catch (Throwable e) {
            // Whatever it was, such as no memory for a result: somebody waits to be told.
            trouble = "the link to it failed: " + e;
            jvm.kill();
        } finally {
            outbox.close();
            exit = jvm.awaitExit();
        }
        tellEnd(exit, jvm.clues(exit, trouble));
    }

    private ByteWriter configuration() {
        WorkerSpec spec = role.spec();
        ByteWriter out = new ByteWriter();
        out.putString(spec.name());
        out.putBoolean(spec.alone());
        out.putString(jvm.address());
        out.putString(jvm.positionFile().toString());
        out.putString(Node.current().name());
        int processors = Node.current().processors();
        out.putInt(spec.alone() ? processors : Math.max(1, processors / Math.max(1, spec.share())));
        out.putString(RuntimeDirectory.memory().map(Path::toString).orElse(""));
        out.putString(jvm.prefix());
        return out;
    }

    /** Whether results may come any moment: a batch that has taken longer may take a little longer still. */
    private boolean isBusy() {
        return !batches.isEmpty() && System.nanoTime() - lastRun < RECENT_NANOS;
    }

    @Override
    public Reception reception() {
        return reception;
    }

    private void read(Reception receiving) throws IOException {
        try {
            receiving.keep();
        } catch (MalformedException e) {
            kill();
            throw e;
        }
    }

    private void handle(Frame frame) throws MalformedException {
        ByteReader in = frame.reader();
        switch (frame.type()) {
            case FrameType.CONFIGURED -> {
                jvm.release(name());
                role.events().ready(this);
            }
            case FrameType.RESULTS -> results(frame.id(), in);
            case FrameType.FAILED -> failed(frame.id(), in);
            case FrameType.RELEASED -> role.events().released(this, frame.id(), in.getInt());
            case FrameType.CLASS_REQUEST -> outbox.classBytes(frame.id(), in.getInt(), in.getString());
            case FrameType.OUTPUT -> printed(frame.id() == 2, new String(frame.payload(), StandardCharsets.UTF_8));
            case FrameType.CALL, FrameType.REPLY, FrameType.WITHDRAW, FrameType.GONE ->
                    Node.current().accept(frame);
            case FrameType.LOG -> WorkerLog.publish(name(), in);
            case FrameType.LEAVING -> leavesWith = OptionalInt.of(frame.id());
            default -> throw new MalformedException(name() + " sent a frame of type " + frame.type());
        }
    }

    private void printed(boolean error, String lines) {
        if (error) {
            jvm.heard(lines);
        }
        WorkerOutput.print(name(), error, lines);
    }

    private void results(int batchId, ByteReader in) throws MalformedException {
        int from = in.getInt();
        long nanos = in.getLong();
        int count = in.getVarint();
        if (count < 1) {
            throw new MalformedException(name() + " sent " + count + " results");
        }
        Annexes annexes = Annexes.readFrom(in);
        try {
            results(batchId, from, nanos, count, in.getSlice(), annexes);
        } finally {
            if (!annexes.isEmpty()) {
                outbox.simple(FrameType.TAKEN, annexes.first());
            }
        }
    }

    private void results(int batchId, int from, long nanos, int count, Slice body, Annexes annexes)
            throws MalformedException {
        TaskCode code = batches.get(batchId);
        if (code == null) {
            return;
        }
        try {
            Object value = Unpacker.unpack(body, annexes, code.loader());
            List<?> values = value instanceof Object[] objects ? Arrays.asList(objects) : NumberList.over(value);
            if (values == null || values.size() != count) {
                throw new MalformedException(name() + " sent results that are not " + count + " values");
            }
            role.events().results(this, batchId, from, values, nanos);
        } catch (DeliveryException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            if (e instanceof VirtualMachineError lack && Thread.currentThread() != thread) {
                // Not this thread's results, perhaps, and not this link's trouble: the link's own thread tries again.
                throw lack;
            }
            for (int i = 0; i < count; i++) {
                role.events().failed(this, batchId, from + i, e, nanos / count);
            }
        }
    }

    private void failed(int batchId, ByteReader in) throws MalformedException {
        int index = in.getInt();
        long nanos = in.getLong();
        ErrorData error = ErrorData.readFrom(in);
        TaskCode code = batches.get(batchId);
        if (code != null) {
            role.events().failed(this, batchId, index, error.rebuild(code.loader(), RemoteError::new), nanos);
        }
    }

    /** Whether it was told to end, or ended in order: with the status it had announced, or helped along after that. */
    private boolean isWanted(Exit exit) {
        if (ordered || leavesWith.isEmpty()) {
            return ordered;
        }
        int status = leavesWith.getAsInt();
        return jvm.isKilled() || (status == FrameType.ANY_STATUS ? exit.code() >= 0 : exit.status() == (status & 0xFF));
    }

    private void tellEnd(Exit exit, LinkEvents.Clues clues) {
        OptionalLong last = jvm.lastPosition();
        int batchId = last.isPresent() ? (int) (last.getAsLong() >>> 32) : -1;
        int index = last.isPresent() ? (int) last.getAsLong() : -1;
        lastRole().events().ended(this, new LinkEvents.Ending(isWanted(exit), exit, batchId, index, clues));
    }
}
