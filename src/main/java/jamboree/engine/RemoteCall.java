package jamboree.engine;

import jamboree.wire.ByteReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call of an object in another process that waits for its reply. */
public final class RemoteCall {
    private final Node node;
    private final int id;
    private final Address to;
    private final int service;
    private final CompletableFuture<ByteReader> reply = new CompletableFuture<>();

    /** The object is not there, or will not serve; the message says why, for a person. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    RemoteCall(Node node, int id, Address to, int service) {
        this.node = node;
        this.id = id;
        this.to = to;
        this.service = service;
    }

    int id() {
        return id;
    }

    Address to() {
        return to;
    }

    int service() {
        return service;
    }

    void complete(ByteReader answer) {
        node.finished(this);
        reply.complete(answer);
    }

    void refused(String why) {
        node.finished(this);
        reply.completeExceptionally(new Refused(why));
    }

    void targetGone(Address gone) {
        if (gone.contains(to)) {
            refused("the process it lives in has ended");
        }
    }

    /** Says that nobody waits any more. The reply still comes, and tells whether the call had been served before. */
    public void withdraw() {
        node.withdrawCall(this);
    }

    /** Waits for the reply. */
    public ByteReader await() throws InterruptedException, Refused {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw refusal(e);
        }
    }

    /** Waits for the reply at most so long; null when the time is over. */
    public ByteReader await(long nanos) throws InterruptedException, Refused {
        try {
            return reply.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw refusal(e);
        }
    }

    private static Refused refusal(ExecutionException e) {
        return e.getCause() instanceof Refused refused ? refused : new Refused(e.getMessage());
    }
}
