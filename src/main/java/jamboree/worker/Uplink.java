package jamboree.worker;

import jamboree.code.AnnexStore;
import jamboree.code.Annexes;
import jamboree.code.ClassFetcher;
import jamboree.code.Envelope;
import jamboree.code.Generations;
import jamboree.engine.Arrival;
import jamboree.engine.FrameType;
import jamboree.engine.Node;
import jamboree.engine.Position;
import jamboree.engine.Reception;
import jamboree.engine.RuntimeDirectory;
import jamboree.engine.SharedPlace;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import jamboree.wire.Slice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The link to the parent. A thread of its own keeps its {@link Reception}; the task thread reads it itself while it has
 * nothing to do, and any thread while it waits for an answer. Any thread may send.
 */
final class Uplink implements ClassFetcher {
    private static final long LEAVE_MILLIS = 100;
    private static final long WATCH_NANOS = 200_000_000;
    private static final int UNREADABLE = 72;
    private static final int PROBES = 10;
    private static final long PROBE_NANOS = 3_000_000;

    private final Channel channel;
    private final String socket;
    private final Generations generations = new Generations(Main.class.getClassLoader(), this);
    private final Map<Integer, Fetch> fetches = new ConcurrentHashMap<>();
    private final AtomicInteger fetchNumbers = new AtomicInteger();
    private final AtomicLong effects = new AtomicLong();
    private volatile Thread reader;
    private volatile Reception reception;
    private final Map<Integer, Annexes> held = new ConcurrentHashMap<>();
    private volatile AnnexStore shared;
    private final ParentWatch watch = new ParentWatch();
    private volatile boolean leaving;

    /** A class on its way. */
    private static final class Fetch {
        final Arrival arrival = new Arrival();
        byte[] bytes;
    }

    Uplink(Channel channel, String socket) {
        this.channel = channel;
        this.socket = socket;
    }

    /** Starts to read; what comes goes to the task loop. */
    void listen(TaskLoop tasks) {
        Reception receiving = new Reception(channel, frame -> handle(frame, tasks), () -> false);
        Node.current().receive(channel, receiving);
        reception = receiving;
        reader = Thread.ofPlatform().daemon().name("uplink").start(() -> read(receiving));
    }

    /** Where a thread that waits for something of the parent reads. */
    Reception reception() {
        return reception;
    }

    private void read(Reception receiving) {
        try {
            receiving.keep();
            end(0);
        } catch (IOException e) {
            end(0);
        } catch (Throwable e) {
            // What its parent sent is lost, so the worker is of no use; its last words say why.
            say("cannot read what its parent sent: " + e);
            end(UNREADABLE);
        }
    }

    private void end(int status) {
        if (!leaving) {
            endWithParent(status);
        }
    }

    /** By the file descriptor: {@code System.err} goes over the link, and may be anything. */
    static void say(String text) {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.err)) {
            out.write(("jamboree worker: " + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Then it ends without a word.
        }
    }

    /**
     * Closes the link before the process ends by itself. The JVM waits 300 ms at its exit for a thread that is blocked
     * in native code, as the reader of an open socket is (HotSpot, {@code VM_Exit}).
     */
    void leave() {
        leaving = true;
        channel.close();
        reception.attend();
        awaitReader();
    }

    /**
     * As {@link #leave}, but the link stays open for what shutdown hooks print. As nobody reads it, a hook that asks
     * something of another process is refused, and a thread looks for the parent's end in another way, should they take
     * long.
     */
    void hush() {
        leaving = true;
        channel.endReading();
        reception.attend();
        awaitReader();
        Node.current().hearNoMore();
        watch.start();
    }

    /**
     * Made at the start, when the parent is there, and because no worker in training comes to {@link #hush}: its class
     * would be read from the jar at the end of each proc, and a lambda spun.
     */
    private final class ParentWatch extends Thread {
        private final long parent = pid();

        ParentWatch() {
            super("parent");
            setDaemon(true);
        }

        private static long pid() {
            Optional<ProcessHandle> parent = ProcessHandle.current().parent();
            return parent.isPresent() ? parent.get().pid() : -1;
        }

        @Override
        public void run() {
            while (pid() == parent) {
                LockSupport.parkNanos(WATCH_NANOS);
            }
            endWithParent(0);
        }
    }

    private void awaitReader() {
        try {
            reader.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parent is gone: so is everything that this process has started, its directory and the parent's. */
    private void endWithParent(int status) {
        try {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            RuntimeDirectory.deleteOwn();
            if (!parentListens()) {
                RuntimeDirectory.deleteWithWorkers(Path.of(socket).getParent());
            }
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    /** Asked more than once: of a parent that is killed, the link may be closed a moment before the door is. */
    private boolean parentListens() {
        for (int i = 0; i < PROBES; i++) {
            if (!doorIsOpen()) {
                return false;
            }
            LockSupport.parkNanos(PROBE_NANOS);
        }
        return true;
    }

    private boolean doorIsOpen() {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void handle(Frame frame, TaskLoop tasks) throws IOException {
        ByteReader in = frame.reader();
        switch (frame.type()) {
            case FrameType.CONFIGURE -> configure(in, tasks);
            case FrameType.CODE -> tasks.addCode(frame.id(), generations.open(Envelope.readFrom(in)));
            case FrameType.FORGET -> tasks.forgetCode(frame.id());
            case FrameType.BATCH -> {
                int code = in.getInt();
                boolean stopAtFailure = in.getBoolean();
                int count = in.getVarint();
                tasks.add(frame.id(), code, stopAtFailure, count, generations.open(Envelope.readFrom(in)));
            }
            case FrameType.REVOKE -> released(frame.id(), tasks.runs().revoke(frame.id()));
            case FrameType.CANCEL -> tasks.runs().cancel(frame.id());
            case FrameType.FINISH -> tasks.finish();
            case FrameType.TAKEN -> release(frame.id());
            case FrameType.CLASS_BYTES -> {
                Fetch fetch = fetches.remove(frame.id());
                if (fetch != null) {
                    fetch.bytes = in.getBoolean() ? in.getBlock() : null;
                    fetch.arrival.report();
                }
            }
            case FrameType.CALL, FrameType.REPLY, FrameType.WITHDRAW, FrameType.GONE ->
                    Node.current().accept(frame);
            default -> throw new MalformedException("a frame of type " + frame.type() + " from the parent");
        }
    }

    /** Tells that the inputs of a batch from an index on will not run here; told twice it does no harm. */
    void released(int batchId, int from) {
        if (from >= 0) {
            ByteWriter out = new ByteWriter(4);
            out.putInt(from);
            send(FrameType.RELEASED, batchId, out);
        }
    }

    private void configure(ByteReader in, TaskLoop tasks) throws IOException {
        String name = in.getString();
        boolean alone = in.getBoolean();
        String address = in.getString();
        Position position = Position.map(Path.of(in.getString()));
        Node.current().join(address, channel, name, in.getString(), in.getInt());
        String directory = in.getString();
        String prefix = in.getString();
        if (shared == null) {
            shared = SharedPlace.toParent(directory, prefix);
        }
        tasks.configure(name, alone, position);
        send(FrameType.CONFIGURED, 0, new ByteWriter(0));
    }

    /** Not interruptible: a class that is not found because of an interrupt would stay unfound for ever. */
    @Override
    public byte[] fetch(int generation, String className) {
        int id = fetchNumbers.incrementAndGet();
        Fetch fetch = new Fetch();
        fetches.put(id, fetch);
        ByteWriter out = new ByteWriter();
        out.putInt(generation);
        out.putString(className);
        send(FrameType.CLASS_REQUEST, id, out);
        boolean interrupted = false;
        try {
            for (;;) {
                try {
                    fetch.arrival.await(reception, Long.MAX_VALUE);
                    return fetch.bytes;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sends; if the parent is gone, the reading thread is about to end the process. */
    void send(int type, int id, ByteWriter payload) {
        try {
            channel.send(type, id, payload);
        } catch (IOException e) {
            // The reader sees the same end and halts.
        }
    }

    /** As {@link #send(int, int, ByteWriter)}, with more behind the head that is not copied if it is large. */
    void send(int type, int id, ByteWriter head, Slice rest) {
        try {
            channel.send(type, id, head, rest);
        } catch (IOException e) {
            // The reader sees the same end and halts.
        }
    }

    /** Where what is sent to the parent may lie; null before it is known. */
    AnnexStore shared() {
        return shared;
    }

    /** Keeps what travels beside a message until the parent says that it has it. */
    void hold(Annexes annexes) {
        if (!annexes.isEmpty()) {
            held.put(annexes.first(), annexes);
        }
    }

    private void release(int first) {
        Annexes taken = held.remove(first);
        if (taken != null) {
            taken.release();
        }
    }

    /** Sends printed lines, and holds a thread back that prints faster than the parent reads. */
    void print(int stream, byte[] bytes, int count) {
        effects.incrementAndGet();
        boolean interrupted = Thread.interrupted();
        try {
            channel.send(FrameType.OUTPUT, stream, bytes, 0, count);
            while (!hasRoom()) {
                interrupted = true;
            }
        } catch (IOException e) {
            // The reader sees the same end and halts.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False on an interrupt, which must not let a task print without bound. */
    private boolean hasRoom() throws IOException {
        try {
            channel.awaitRoom();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Grows with whatever a task does that others can see before its result. */
    long effects() {
        return effects.get() + Node.current().sent();
    }

    /** Waits until all that was sent has left this process, or the parent is gone; an interrupt stays pending. */
    void awaitFlushed() {
        boolean interrupted = false;
        for (;;) {
            try {
                channel.awaitFlushed(Long.MAX_VALUE);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
