package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call of a {@link Service} by a relative. */
public final class Request {
    private final Node node;
    private final Address from;
    private final int id;
    private final ByteReader body;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile Runnable onWithdraw;
    private volatile boolean withdrawn;

    Request(Node node, Address from, int id, ByteReader body) {
        this.node = node;
        this.from = from;
        this.id = id;
        this.body = body;
    }

    /** The process that calls. */
    public Address from() {
        return from;
    }

    public ByteReader body() {
        return body;
    }

    /** Whether the caller waits for a reply. */
    public boolean wantsReply() {
        return id != 0;
    }

    int id() {
        return id;
    }

    /** Answers; only the first answer counts. Returns whether this was it, and the caller can still be reached. */
    public boolean reply(ByteWriter answer) {
        return answered.compareAndSet(false, true) && wantsReply() && node.sendReply(this, Node.OK, answer);
    }

    /** Answers that the request cannot be served, in words for a person. */
    public boolean refuse(String why) {
        ByteWriter answer = new ByteWriter();
        answer.putString(why);
        return answered.compareAndSet(false, true) && wantsReply() && node.sendReply(this, Node.REFUSED, answer);
    }

    /** What to do when the caller no longer waits; it must still be answered, so that nothing is lost on the way. */
    public void onWithdraw(Runnable action) {
        onWithdraw = action;
        if (withdrawn) {
            action.run();
        }
    }

    void withdraw() {
        withdrawn = true;
        Runnable action = onWithdraw;
        if (action != null) {
            action.run();
        }
    }
}
