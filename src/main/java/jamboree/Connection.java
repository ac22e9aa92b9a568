package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One end of a {@link Pipe}. Objects arrive in the order they were sent, by value.
 *
 * <p>An end is one thing, however many processes have it: it is closed when any of them closes it, or when the process
 * ends that was the last to use it, by {@link #send}, {@link #recv} or {@link #poll}. While nobody has used it, it
 * counts as closed for the other side when all the processes it was given to have ended. What was sent before can still
 * be received.
 *
 * <p>Thread-safe. A wait that is interrupted throws {@link Cancelled}, and nothing is lost by it.
 */
public final class Connection implements AutoCloseable, Replaceable {
    private static final String OBJECT = "the object";
    private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Access access;
    private final int side;

    /** When the pipe was last known to be open. */
    private volatile long openNanos = System.nanoTime() - BELIEVED_NANOS;

    /** Bytes that were sent since then without being told whether there is room. */
    private final AtomicLong passed = new AtomicLong();

    Connection(Access access, int side) {
        this.access = access;
        this.side = side;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.CONNECTION, access, side, this);
    }

    /**
     * Sends an object to the other end; its value is fixed now. Waits only while a megabyte or more that was sent there
     * has not been received. From another process than the one that made the pipe, a send that follows another within a
     * millisecond does not wait to be told that the pipe is open; the next that comes later is, and so is one for each
     * megabyte.
     *
     * @throws QueueClosed   when one of the two ends is closed; also while it waits
     * @throws NotShippable when it cannot travel
     */
    public void send(Object object) {
        Letter letter = Letter.of(PipeBroker.SEND, side, Packed.of(object, OBJECT));
        if (!access.isLocal() && System.nanoTime() - openNanos < BELIEVED_NANOS
                && passed.addAndGet(letter.item().size()) < PipeBroker.ROOM) {
            pass(letter);
        } else {
            passed.set(0);
            ask(letter, Access.FOR_EVER, "send");
            openNanos = System.nanoTime();
        }
    }

    private void pass(Letter letter) {
        try {
            access.tell(letter);
        } catch (OwnerLost e) {
            throw new QueueClosed("send: " + e.getMessage());
        }
    }

    /**
     * The next object that was sent from the other end; waits for it.
     *
     * @throws QueueClosed when this end is closed, or the other one is and all that it sent has been received
     */
    public <T> T recv() {
        return Packed.open(ask(Letter.of(PipeBroker.RECV, side), Access.FOR_EVER, "recv").item(), OBJECT);
    }

    /** Waits at most so long; returns whether {@link #recv()} would not wait: for an object, or to say it is closed. */
    public boolean poll(Duration timeout) {
        return ask(Letter.of(PipeBroker.POLL, side), Access.nanos(timeout), "poll").is(Letter.OK);
    }

    /** Whether {@link #recv()} would not wait now. */
    public boolean poll() {
        return poll(Duration.ZERO);
    }

    /**
     * Completed with this end once {@link #recv()} would not wait; to wait for several ends, or for an end and a proc,
     * with {@code CompletableFuture.anyOf}. Cancel it when it is not wanted any more.
     */
    public CompletableFuture<Connection> onReady() {
        var ready = new CompletableFuture<Connection>();
        Thread waiter = Thread.ofVirtual().name("pipe/ready").start(() -> {
            try {
                ask(Letter.of(PipeBroker.POLL, side), Access.FOR_EVER, "onReady");
                ready.complete(this);
            } catch (RuntimeException e) {
                ready.completeExceptionally(e);
            }
        });
        ready.whenComplete((end, failure) -> waiter.interrupt());
        return ready;
    }

    /**
     * Waits at most so long until one of the ends is ready for {@link #recv()}; all that are, in the order given.
     *
     * @return empty when the time is over
     */
    public static List<Connection> awaitReady(Duration timeout, Connection... ends) {
        List<CompletableFuture<Connection>> waits = Arrays.stream(ends).map(Connection::onReady).toList();
        try {
            CompletableFuture.anyOf(waits.toArray(CompletableFuture[]::new))
                    .get(Access.nanos(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Each end is asked below, and throws what it has to.
        } catch (InterruptedException e) {
            throw Access.interrupted("awaitReady");
        } finally {
            waits.forEach(wait -> wait.cancel(false));
        }
        return Arrays.stream(ends).filter(Connection::poll).toList();
    }

    /** Closes this end, for all who have it. Idempotent. */
    @Override
    public void close() {
        openNanos = System.nanoTime() - BELIEVED_NANOS;
        try {
            access.ask(Letter.of(PipeBroker.CLOSE, side), "close");
        } catch (OwnerLost e) {
            // It is closed, then.
        }
    }

    private Letter ask(Letter request, long nanos, String name) {
        Letter answer;
        try {
            answer = access.ask(request, nanos, name);
        } catch (OwnerLost e) {
            throw new QueueClosed(name + ": " + e.getMessage());
        }
        if (answer.is(Letter.CLOSED)) {
            openNanos = System.nanoTime() - BELIEVED_NANOS;
            throw new QueueClosed(name + (answer.two() == PipeBroker.OWN_END ? ": this end of the pipe is closed"
                    : ": the other end of the pipe is closed, or its process has ended"));
        }
        return answer;
    }

    @Override
    public String toString() {
        return "Connection, " + (side == 0 ? "left" : "right") + " end";
    }
}
