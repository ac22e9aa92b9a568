package jamboree.code;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** A worker's side of code shipping in the test's own JVM: other loaders, and every envelope through bytes. */
final class Elsewhere {
    final RemoteCode remote = new RemoteCode();
    final List<String> fetched = new CopyOnWriteArrayList<>();
    private final Generations generations =
            new Generations(Elsewhere.class.getClassLoader(), this::fetch);

    private byte[] fetch(int generation, String name) {
        synchronized (remote) {
            fetched.add(name);
            return remote.classBytes(generation, name);
        }
    }

    Delivery open(Parcel parcel) {
        return generations.open(throughBytes(parcel));
    }

    Envelope throughBytes(Parcel parcel) {
        ByteWriter out;
        synchronized (remote) {
            out = written(remote.address(parcel));
        }
        try {
            ByteReader in = new ByteReader(out.toByteArray());
            Envelope envelope = Envelope.readFrom(in);
            if (in.remaining() != 0) {
                throw new AssertionError(in.remaining() + " bytes left");
            }
            return envelope;
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many contents it keeps for messages to come. */
    int contents() {
        return generations.contents();
    }

    static ByteWriter written(Envelope envelope) {
        ByteWriter out = new ByteWriter();
        envelope.writeHead(out);
        out.putBytes(envelope.body().array(), envelope.body().from(), envelope.body().count());
        return out;
    }

    @SuppressWarnings("unchecked")
    <T> T receive(Parcel parcel) {
        try {
            return (T) open(parcel).value();
        } catch (DeliveryException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a packed Callable here. */
    Object call(Parcel parcel) throws Exception {
        return ((Callable<?>) receive(parcel)).call();
    }
}
