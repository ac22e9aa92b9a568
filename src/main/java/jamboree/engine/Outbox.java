package jamboree.engine;

import jamboree.code.Annexes;
import jamboree.code.Envelope;
import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.RemoteCode;
import jamboree.code.UnshippableException;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes down to one worker process: remembers what code the worker has, and keeps what is handed over before the
 * worker is connected. Thread-safe; packing is done outside the lock.
 */
final class Outbox {
    private static final int NO_BATCH = -1;

    private final RemoteCode remote = new RemoteCode();
    private final Set<Integer> sentCode = new HashSet<>();
    private final List<Early> early = new ArrayList<>();
    private final Map<Integer, Annexes> annexes = new ConcurrentHashMap<>();
    private Channel channel;
    /** Bytes of code that no caller of {@link #batch} has been told of yet. */
    private long codeBytes;
    private boolean connected;
    private boolean closed;

    /** What waits for the connection, and which batch it is; -1 for anything else. */
    private record Early(int batchId, Runnable sending) {}

    /** Sends what has waited; {@code configure} is sent before it. */
    synchronized void connect(Channel newChannel, ByteWriter configure) {
        channel = newChannel;
        send(FrameType.CONFIGURE, 0, configure);
        connected = true;
        early.forEach(waiting -> waiting.sending().run());
        early.clear();
    }

    /** The worker gets a new name and purpose. */
    synchronized void configure(ByteWriter configure) {
        send(FrameType.CONFIGURE, 0, configure);
    }

    synchronized void close() {
        closed = true;
        early.clear();
        annexes.keySet().forEach(this::done);
    }

    Sent batch(Batch batch) throws UnshippableException {
        Parcel inputs = Packer.pack(batch.inputs(), SharedPlace.STORE, false);
        synchronized (this) {
            if (!inputs.annexes().isEmpty()) {
                annexes.put(batch.id(), inputs.annexes());
            }
            whenConnected(batch.id(), () -> sendBatch(batch, inputs));
            Sent all = new Sent(codeBytes, inputs.size());
            codeBytes = 0;
            return all;
        }
    }

    /** Nobody will read the inputs of the batch any more. */
    void done(int batchId) {
        Annexes over = annexes.remove(batchId);
        if (over != null) {
            over.release();
        }
    }

    private void sendBatch(Batch batch, Parcel inputs) {
        TaskCode code = batch.code();
        if (sentCode.add(code.id())) {
            Envelope envelope = remote.address(code.parcel());
            codeBytes += envelope.size();
            buffer(FrameType.CODE, code.id(), envelope);
        }
        Envelope envelope = remote.address(inputs);
        ByteWriter out = new ByteWriter();
        out.putInt(code.id());
        out.putBoolean(batch.stopAtFailure());
        out.putVarint(batch.inputs().size());
        envelope.writeHead(out);
        try {
            channel.send(FrameType.BATCH, batch.id(), out, envelope.body());
        } catch (IOException e) {
            closed = true;
        }
    }

    void forget(TaskCode code) {
        whenConnected(NO_BATCH, () -> {
            if (sentCode.remove(code.id())) {
                buffer(FrameType.FORGET, code.id(), new ByteWriter(0));
            }
        });
    }

    void simple(int type, int id) {
        whenConnected(NO_BATCH, () -> send(type, id, new ByteWriter(0)));
    }

    /** Asks the worker for what it has not begun of a batch; true if that has not left yet, and now never will. */
    synchronized boolean takeBack(int batchId) {
        if (!connected && early.removeIf(waiting -> waiting.batchId() == batchId)) {
            done(batchId);
            return true;
        }
        simple(FrameType.REVOKE, batchId);
        return false;
    }

    /** Answers the worker's request for a class. */
    void classBytes(int request, int generation, String name) {
        byte[] typed = typed(generation, name);
        byte[] bytes = typed == null ? RemoteCode.programClass(name) : typed;
        ByteWriter out = new ByteWriter(bytes == null ? 1 : bytes.length + 16);
        out.putBoolean(bytes != null);
        if (bytes != null) {
            out.putBlock(bytes);
        }
        answer(request, out);
    }

    private synchronized byte[] typed(int generation, String name) {
        return remote.classBytes(generation, name);
    }

    private synchronized void answer(int request, ByteWriter out) {
        send(FrameType.CLASS_BYTES, request, out);
    }

    private synchronized void whenConnected(int batchId, Runnable sending) {
        if (connected) {
            sending.run();
        } else if (!closed) {
            early.add(new Early(batchId, sending));
        }
    }

    /** A send that fails is not reported here: the link's reader sees the end of the worker and tells of it. */
    private void send(int type, int id, ByteWriter payload) {
        try {
            channel.send(type, id, payload);
        } catch (IOException e) {
            closed = true;
        }
    }

    private void buffer(int type, int id, ByteWriter payload) {
        try {
            channel.buffer(type, id, payload);
        } catch (IOException e) {
            closed = true;
        }
    }

    private void buffer(int type, int id, Envelope envelope) {
        ByteWriter head = new ByteWriter();
        envelope.writeHead(head);
        try {
            channel.buffer(type, id, head, envelope.body());
        } catch (IOException e) {
            closed = true;
        }
    }
}
