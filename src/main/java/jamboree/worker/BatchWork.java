package jamboree.worker;

import jamboree.code.DeliveryException;
import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.UnshippableException;
import jamboree.engine.BatchRun;
import jamboree.engine.ErrorData;
import jamboree.engine.FrameType;
import jamboree.engine.Position;
import jamboree.engine.Runs;
import jamboree.engine.TaskBody;
import jamboree.wire.ByteWriter;
import jamboree.wire.NumberList;
import jamboree.wire.Slice;
import java.util.List;

/**
 * Works through batches, one task after the other; the task thread only.
 *
 * <p>Results leave together, at the end of the batch or after a millisecond, which a thread of its own sees to; what
 * that thread shares with the task thread is guarded by the monitor of {@link Gathered}. A task that has done something
 * others can see - printed, put - has its result sent at once: so a result that is lost with the process belongs either
 * to the task its position names, or to one that can be run again without anybody noticing.
 */
final class BatchWork {
    private static final long FLUSH_NANOS = 1_000_000;
    private static final int FLUSH_COUNT = 8192;

    private final Uplink uplink;
    private final Runs runs;
    private CodeInUse last;
    private final Gathered results = new Gathered();
    private int batchId;
    private boolean alone;
    private long flushed;
    private final Ticker ticker = new Ticker(this::sendWhatWaits);
    private Throwable failure;
    private TaskBody body;
    private List<?> inputs;

    BatchWork(Uplink uplink, Runs runs) {
        this.uplink = uplink;
        this.runs = runs;
    }

    /** What the last batch failed with; null if it did not. */
    Throwable failure() {
        return failure;
    }

    void through(WaitingBatch batch, Position position) {
        BatchRun run = batch.run();
        synchronized (results) {
            batchId = run.id();
            flushed = System.nanoTime();
        }
        alone = run.size() == 1;
        results.prepare(Math.min(run.size(), FLUSH_COUNT));
        failure = null;
        body = null;
        runs.enter(run);
        try {
            boolean going = true;
            for (int index = run.begin(); index >= 0; index = going ? run.begin() : -1) {
                position.at(batchId, index);
                going = runOne(batch, index) || !batch.stopAtFailure();
            }
        } finally {
            int limit = run.revoke();
            runs.leave(run);
            body = null;
            inputs = null;
            sendAll();
            position.idle();
            if (limit < run.size()) {
                uplink.released(batchId, limit);
            }
        }
    }

    /** Runs one task; whether it went well. */
    private boolean runOne(WaitingBatch batch, int index) {
        long effects = uplink.effects();
        try {
            if (body == null) {
                prepare(batch);
            } else {
                batch.code().resetAssigned();
            }
            add(index, body.call(inputs.get(index)));
            if (uplink.effects() != effects) {
                sendForSure();
            }
            return true;
        } catch (Throwable thrown) {
            runs.settle();
            sendAll();
            synchronized (results) {
                long now = System.nanoTime();
                fail(index, thrown, now - flushed);
                flushed = now;
            }
            if (uplink.effects() != effects) {
                uplink.awaitFlushed();
            }
            return false;
        }
    }

    /** So that no death after this makes a task run again whose effects others may have seen. */
    private void sendForSure() {
        sendAll();
        uplink.awaitFlushed();
    }

    /** Called by the ticker: results do not wait behind a task that takes long. */
    private void sendWhatWaits() {
        synchronized (results) {
            if (System.nanoTime() - flushed > FLUSH_NANOS) {
                send();
            }
        }
    }

    /** Loads what the batch needs; user code may run in it. What fails here fails for each of its tasks. */
    private void prepare(WaitingBatch batch) throws DeliveryException {
        Thread.currentThread().setContextClassLoader(batch.code().loader());
        TaskBody loaded = batch.code().body(last != batch.code());
        last = batch.code();
        inputs = (List<?>) batch.inputs().value();
        body = loaded;
        synchronized (results) {
            // To load it is no part of what a task takes, by which later batches are measured.
            flushed = System.nanoTime();
        }
    }

    private void add(int index, Object result) {
        if (!alone) {
            ticker.use();
        }
        if (results.add(index, result)) {
            sendAll();
        }
    }

    /** Sends the results that have gathered, all there are; the task thread only. */
    private void sendAll() {
        synchronized (results) {
            send();
            results.clear();
        }
    }

    /** Sends the results that have gathered. Under the lock to the end, so that they leave in order. */
    private void send() {
        synchronized (results) {
            long now = System.nanoTime();
            Gathered.Part part = results.take();
            if (part != null) {
                try {
                    sendResults(part.from(), part.values(), now - flushed);
                } catch (UnshippableException | RuntimeException | Error e) {
                    sendOneByOne(part, (now - flushed) / part.values().length);
                }
                flushed = System.nanoTime();
            }
        }
    }

    private void sendResults(int from, Object[] values, long nanos) throws UnshippableException {
        Parcel parcel = Packer.packPlain(NumberList.compact(values), uplink.shared());
        byte[] body = parcel.body();
        ByteWriter out = new ByteWriter(24);
        out.putInt(from);
        out.putLong(nanos);
        out.putVarint(values.length);
        uplink.hold(parcel.annexes());
        parcel.annexes().writeTo(out);
        out.putVarint(body.length);
        uplink.send(FrameType.RESULTS, batchId, out, Slice.of(body));
    }

    private void sendOneByOne(Gathered.Part part, long nanosEach) {
        for (int i = 0; i < part.values().length; i++) {
            try {
                sendResults(part.from() + i, new Object[] {part.values()[i]}, nanosEach);
            } catch (UnshippableException | RuntimeException | Error e) {
                fail(part.from() + i, e, nanosEach);
            }
        }
    }

    private void fail(int index, Throwable thrown, long nanos) {
        failure = thrown;
        ByteWriter out = new ByteWriter();
        out.putInt(index);
        out.putLong(nanos);
        ErrorData.of(thrown).writeTo(out);
        uplink.send(FrameType.FAILED, batchId, out);
    }
}
