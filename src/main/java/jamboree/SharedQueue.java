package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * A first-in, first-out queue between processes and threads. It lives in the process that made it, and can be captured,
 * passed as an argument, or put into another queue; there it is the same queue. The items of one producer keep their
 * order.
 *
 * <p>Thread-safe. Blocking methods throw {@link Cancelled} when interrupted, and {@link QueueClosed} when the queue is
 * closed or its process has ended.
 */
public final class SharedQueue<T> implements Iterable<T>, AutoCloseable, Replaceable {
    private static final String ITEM = "the item";

    private final Access access;
    private final int capacity;

    /** A queue that takes any number of items. */
    public SharedQueue() {
        this(new Access.Local(new QueueBroker(0)), 0);
    }

    /**
     * A queue of at most so many items: {@code put} waits while it is full.
     *
     * @throws IllegalArgumentException when the capacity is below 1
     */
    public SharedQueue(int capacity) {
        this(new Access.Local(new QueueBroker(valid(capacity))), capacity);
    }

    SharedQueue(Access access, int capacity) {
        this.access = access;
        this.capacity = capacity;
    }

    private static int valid(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue has room for at least 1 item, not " + capacity);
        }
        return capacity;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.QUEUE, access, capacity, this);
    }

    // ---- putting ----

    /** Adds an item; its value is fixed now. Waits only while a bounded queue is full. */
    public void put(T item) {
        if (capacity > 0) {
            putSync(item);
            return;
        }
        Letter put = Letter.of(QueueBroker.PUT, Packed.of(item, ITEM));
        if (access instanceof Access.Local) {
            ask(put, Access.FOR_EVER, "put");
            return;
        }
        try {
            access.send(put);
        } catch (InterruptedException e) {
            throw Access.interrupted("put");
        } catch (OwnerLost e) {
            throw new QueueClosed("put: " + e.getMessage());
        }
    }

    /** As {@link #put}, but returns once the queue has the item. */
    public void putSync(T item) {
        ask(Letter.of(QueueBroker.PUT, Packed.of(item, ITEM)), Access.FOR_EVER, "put");
    }

    /** Adds an item if there is room within that time; returns whether it did. */
    public boolean offer(T item, Duration timeout) {
        return ask(Letter.of(QueueBroker.PUT, Packed.of(item, ITEM)), Access.nanos(timeout), "offer").is(Letter.OK);
    }

    // ---- getting ----

    /** Takes the first item; waits for one. */
    public T get() {
        return open(ask(Letter.of(QueueBroker.GET), Access.FOR_EVER, "get"));
    }

    /** Takes the first item; null when none comes within that time. */
    public T poll(Duration timeout) {
        Letter answer = ask(Letter.of(QueueBroker.GET), Access.nanos(timeout), "poll");
        return answer.is(Letter.ITEM) ? open(answer) : null;
    }

    /** Takes the first item if there is one. */
    public Optional<T> tryGet() {
        Letter answer = askOpen(QueueBroker.TRY);
        return answer.is(Letter.ITEM) ? Optional.ofNullable(open(answer)) : Optional.empty();
    }

    /** The first item without taking it. */
    public Optional<T> peek() {
        Letter answer = askOpen(QueueBroker.PEEK);
        return answer.is(Letter.ITEM) ? Optional.ofNullable(open(answer)) : Optional.empty();
    }

    /** Takes all items there are. */
    public List<T> drain() {
        List<T> all = new ArrayList<>();
        for (Letter answer = askOpen(QueueBroker.TRY); answer.is(Letter.ITEM); answer = askOpen(QueueBroker.TRY)) {
            all.add(open(answer));
        }
        return all;
    }

    private T open(Letter answer) {
        return Packed.open(answer.item(), ITEM);
    }

    // ---- the rest ----

    /** How many items are there now. */
    public int size() {
        return (int) askOpen(QueueBroker.SIZE).one();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** How many items there can be; 0 for any number. */
    public int capacity() {
        return capacity;
    }

    /** Says that an item taken before has been dealt with; once for each. */
    public void taskDone() {
        if (askOpen(QueueBroker.DONE).is(Letter.REFUSED)) {
            throw new IllegalStateException("taskDone() was called more often than items were put");
        }
    }

    /** Waits until each item that was put has been taken and reported by {@link #taskDone()}. */
    public void join() {
        ask(Letter.of(QueueBroker.JOIN), Access.FOR_EVER, "join");
    }

    /** From now on nothing can be put; what is there can still be got. Idempotent; by any process. */
    @Override
    public void close() {
        askOpen(QueueBroker.CLOSE);
    }

    /** The items as they come, until the queue is closed; taking them. */
    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private Letter next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = attempt(Letter.of(QueueBroker.GET), Access.FOR_EVER, "get");
                }
                return next.is(Letter.ITEM);
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the queue is closed");
                }
                Letter answer = next;
                next = null;
                return open(answer);
            }
        };
    }

    /** The same queue for code that knows Java's interface. Like all of those it takes no null. */
    public BlockingQueue<T> asBlockingQueue() {
        return new BlockingView<>(this);
    }

    private Letter ask(Letter request, long nanos, String name) {
        Letter answer = attempt(request, nanos, name);
        if (answer.is(Letter.CLOSED)) {
            throw new QueueClosed(name + ": the queue is closed");
        }
        return answer;
    }

    /** For requests that a closed queue answers, too. */
    private Letter askOpen(byte what) {
        return attempt(Letter.of(what), Access.FOR_EVER, "the queue");
    }

    private Letter attempt(Letter request, long nanos, String name) {
        Letter answer;
        try {
            answer = access.ask(request, nanos, name);
        } catch (OwnerLost e) {
            throw new QueueClosed(name + ": " + e.getMessage());
        }
        if (answer.is(QueueBroker.ABANDONED)) {
            throw new QueueClosed(name + ": " + Packed.<String>open(answer.item(), "the reason"));
        }
        return answer;
    }

    @Override
    public String toString() {
        if (access instanceof Access.Local local && local.broker() instanceof QueueBroker broker) {
            return broker.describe();
        }
        return "SharedQueue of another process";
    }
}
