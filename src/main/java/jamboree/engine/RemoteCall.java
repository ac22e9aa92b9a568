package jamboree.engine;

import jamboree.wire.ByteReader;

/** A call of an object in another process that waits for its reply. */
public final class RemoteCall {
    private final Node node;
    private final int id;
    private final Address to;
    private final int service;
    private final Arrival arrival = new Arrival();
    private volatile ByteReader reply;
    private volatile String refusal;

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
        reply = answer;
        arrival.report();
    }

    void refused(String why) {
        node.finished(this);
        refusal = why;
        arrival.report();
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

    /** Waits for the reply; one thread only. */
    public ByteReader await() throws InterruptedException, Refused {
        return await(Long.MAX_VALUE);
    }

    /** Waits for the reply at most so long; null when the time is over. */
    public ByteReader await(long nanos) throws InterruptedException, Refused {
        if (!arrival.await(node.receptionFrom(to), nanos)) {
            return null;
        }
        ByteReader answer = reply;
        if (answer == null) {
            throw new Refused(refusal);
        }
        return answer;
    }
}
