package jamboree.engine;

import jamboree.code.DeliveryException;
import jamboree.code.UnshippableException;
import jamboree.code.Unpacker;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The link to one worker process. Its thread, {@code NAME/link}, starts the process, reads what comes from it until its
 * end, and tells the owner; all else goes through the {@link Outbox}.
 */
final class ProcessLink implements WorkerLink {
    private static final long CONNECT_SECONDS = 60;
    private static final long END_SECONDS = 5;
    private static final long TRAINING_SECONDS = 120;

    private final WorkerSpec spec;
    private final LinkEvents events;
    private final Outbox outbox = new Outbox();
    private final int child = Node.current().nextChild();
    private final Path positionFile = RuntimeDirectory.path().resolve("w" + child);
    private final Map<Integer, TaskCode> batches = new ConcurrentHashMap<>();
    private volatile Process process;
    private volatile Channel channel;
    private volatile boolean wanted;
    private volatile boolean killed;
    private final CompletableFuture<Long> spawned = new CompletableFuture<>();
    private Drain drain;

    ProcessLink(WorkerSpec spec, LinkEvents events) {
        this.spec = spec;
        this.events = events;
    }

    void start() {
        Thread.ofPlatform().daemon().name(spec.name() + "/link").start(this::live);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public long pid() {
        Process started = process;
        return started == null ? -1 : started.pid();
    }

    @Override
    public long awaitPid() {
        return spawned.join();
    }

    @Override
    public int run(Batch batch) throws UnshippableException {
        batches.put(batch.id(), batch.code());
        return outbox.batch(batch);
    }

    @Override
    public void revoke(int batchId) {
        outbox.simple(FrameType.REVOKE, batchId);
    }

    @Override
    public void cancel(int batchId) {
        outbox.simple(FrameType.CANCEL, batchId);
    }

    @Override
    public void done(int batchId) {
        batches.remove(batchId);
    }

    @Override
    public void forget(TaskCode code) {
        outbox.forget(code);
    }

    @Override
    public void finish() {
        wanted = true;
        outbox.simple(FrameType.FINISH, 0);
    }

    @Override
    public void terminate() {
        wanted = true;
        Process started = process;
        if (started != null) {
            started.destroy();
        } else {
            kill();
        }
    }

    @Override
    public void kill() {
        wanted = true;
        killed = true;
        Process started = process;
        if (started != null) {
            end(started);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public Optional<StackTraceElement[]> stack() {
        return Introspection.stack(Node.current(), Address.parse(Node.current().childAddress(child)));
    }

    // ---- the link's thread ----

    private void live() {
        String output = "";
        Exit exit = new Exit(-1);
        try {
            connect();
            drain.release();
            events.ready(this);
            read();
        } catch (IOException | TimeoutException e) {
            output = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            spawned.complete(-1L);
            exit = awaitExit();
            outbox.close();
            Node.current().detach(child);
        }
        String printed = drain == null ? "" : drain.tail();
        tellEnd(exit, printed.isBlank() ? output : printed);
    }

    private void connect() throws IOException, InterruptedException, TimeoutException {
        Position.create(positionFile);
        Doorway doorway = Doorway.open();
        CompletableFuture<Doorway.Guest> guest = new CompletableFuture<>();
        String token = doorway.expect(guest);
        try {
            process = WorkerLauncher.start(spec, doorway.socket(), token);
            spawned.complete(process.pid());
            drain = Drain.start(spec.name(), process);
            if (killed) {
                end(process);
            }
            process.onExit().thenAccept(ended -> guest.completeExceptionally(
                    new IOException("its process ended with " + new Exit(ended.exitValue()).describe())));
            Doorway.Guest arrived = guest.get(CONNECT_SECONDS, TimeUnit.SECONDS);
            channel = arrived.channel();
            Node.current().attach(child, channel);
            outbox.connect(channel, configuration());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new TimeoutException("its process did not connect within " + CONNECT_SECONDS + " s");
        } finally {
            doorway.forget(token);
        }
    }

    private ByteWriter configuration() {
        ByteWriter out = new ByteWriter();
        out.putString(spec.name());
        out.putBoolean(spec.alone());
        out.putString(Node.current().childAddress(child));
        out.putString(positionFile.toString());
        return out;
    }

    private void read() throws IOException {
        try {
            for (Frame frame = channel.read(); frame != null; frame = channel.read()) {
                handle(frame);
            }
        } catch (MalformedException e) {
            kill();
            throw e;
        }
    }

    private void handle(Frame frame) throws MalformedException {
        ByteReader in = frame.reader();
        switch (frame.type()) {
            case FrameType.RESULTS -> results(frame.id(), in);
            case FrameType.FAILED -> failed(frame.id(), in);
            case FrameType.RELEASED -> events.released(this, frame.id(), in.getInt());
            case FrameType.CLASS_REQUEST -> outbox.classBytes(frame.id(), in.getInt(), in.getString());
            case FrameType.OUTPUT -> WorkerOutput.print(spec.name(), frame.id() == 2,
                    new String(frame.payload(), StandardCharsets.UTF_8));
            case FrameType.CALL, FrameType.REPLY, FrameType.WITHDRAW -> Node.current().accept(frame);
            case FrameType.LEAVING -> wanted = true;
            default -> throw new MalformedException(spec.name() + " sent a frame of type " + frame.type());
        }
    }

    private void results(int batchId, ByteReader in) throws MalformedException {
        int from = in.getInt();
        long nanos = in.getLong();
        int count = in.getVarint();
        TaskCode code = batches.get(batchId);
        if (code == null) {
            return;
        }
        try {
            Object value = Unpacker.unpack(in.getBlock(), code.loader());
            if (!(value instanceof Object[] values) || values.length != count) {
                throw new MalformedException(spec.name() + " sent results that are not " + count + " values");
            }
            events.results(this, batchId, from, values, nanos);
        } catch (DeliveryException e) {
            for (int i = 0; i < count; i++) {
                events.failed(this, batchId, from + i, e, nanos / count);
            }
        }
    }

    private void failed(int batchId, ByteReader in) throws MalformedException {
        int index = in.getInt();
        long nanos = in.getLong();
        ErrorData error = ErrorData.readFrom(in);
        TaskCode code = batches.get(batchId);
        if (code != null) {
            events.failed(this, batchId, index, error.rebuild(code.loader(), RemoteError::new), nanos);
        }
    }

    // ---- the end ----

    private Exit awaitExit() {
        Channel open = channel;
        if (open != null) {
            open.close();
        }
        Process started = process;
        if (started == null) {
            return new Exit(-1);
        }
        try {
            long seconds = WorkerLauncher.isTraining() ? TRAINING_SECONDS : END_SECONDS;
            if (!started.waitFor(seconds, TimeUnit.SECONDS)) {
                end(started);
            }
            drain.await();
            return new Exit(started.waitFor());
        } catch (InterruptedException e) {
            end(started);
            Thread.currentThread().interrupt();
            return new Exit(-1);
        }
    }

    private void tellEnd(Exit exit, String output) {
        OptionalLong last = Position.last(positionFile);
        int batchId = last.isPresent() ? (int) (last.getAsLong() >>> 32) : -1;
        int index = last.isPresent() ? (int) last.getAsLong() : -1;
        try {
            Files.deleteIfExists(positionFile);
        } catch (IOException e) {
            // It goes with its directory.
        }
        events.ended(this, new LinkEvents.Ending(wanted, exit, batchId, index, output));
    }
}
