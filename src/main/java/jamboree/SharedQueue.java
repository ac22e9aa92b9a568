package jamboree;

import jamboree.code.DeliveryException;
import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.UnshippableException;
import jamboree.code.Unpacker;
import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.wire.Replaceable;
import jamboree.wire.Replacement;
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
    private final QueueAccess access;
    private final int capacity;

    /** A queue that takes any number of items. */
    public SharedQueue() {
        this(0, true);
    }

    /**
     * A queue of at most so many items: {@code put} waits while it is full.
     *
     * @throws IllegalArgumentException when the capacity is below 1
     */
    public SharedQueue(int capacity) {
        this(capacity, capacity >= 1);
    }

    private SharedQueue(int capacity, boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException("a queue has room for at least 1 item, not " + capacity);
        }
        QueueBroker broker = new QueueBroker(capacity);
        this.capacity = capacity;
        this.access = new QueueAccess.Local(broker, Node.current().address(), Node.current().serve(broker));
    }

    private SharedQueue(QueueAccess access, int capacity) {
        this.access = access;
        this.capacity = capacity;
    }

    // ---- travelling ----

    /** What goes in its place to another process. */
    record Handle(long family, int[] path, int service, int capacity) implements Replacement {
        @Override
        public Object original(ClassLoader loader) {
            Address owner = new Address(family, path);
            return Handles.queue(owner, service, () -> new SharedQueue<>(new QueueAccess.Remote(owner, service),
                    capacity));
        }
    }

    @Override
    public Object replacement() {
        Address owner = access.owner();
        Handles.export(owner, access.service(), this);
        return new Handle(owner.family(), owner.path(), access.service(), capacity);
    }

    // ---- putting ----

    /** Adds an item; its value is fixed now. Waits only while a bounded queue is full. */
    public void put(T item) {
        if (capacity > 0) {
            putSync(item);
            return;
        }
        try {
            access.send(pack(item));
        } catch (InterruptedException e) {
            throw interrupted("put");
        }
    }

    /** As {@link #put}, but returns once the queue has the item. */
    public void putSync(T item) {
        ask(QueueBroker.PUT, pack(item), QueueAccess.FOR_EVER, "put");
    }

    /** Adds an item if there is room within that time; returns whether it did. */
    public boolean offer(T item, Duration timeout) {
        return ask(QueueBroker.PUT, pack(item), timeout.toNanos(), "offer").kind() == QueueBroker.OK;
    }

    private static Parcel pack(Object item) {
        try {
            return Packer.pack(item);
        } catch (UnshippableException e) {
            throw new NotShippable("the item: " + e.getMessage());
        }
    }

    // ---- getting ----

    /** Takes the first item; waits for one. */
    public T get() {
        return unpack(ask(QueueBroker.GET, null, QueueAccess.FOR_EVER, "get"));
    }

    /** Takes the first item; null when none comes within that time. */
    public T poll(Duration timeout) {
        QueueAccess.Answer answer = ask(QueueBroker.GET, null, timeout.toNanos(), "poll");
        return answer.kind() == QueueBroker.ITEM ? unpack(answer) : null;
    }

    /** Takes the first item if there is one. */
    public Optional<T> tryGet() {
        QueueAccess.Answer answer = askOpen(QueueBroker.TRY);
        return answer.kind() == QueueBroker.ITEM ? Optional.ofNullable(unpack(answer)) : Optional.empty();
    }

    /** The first item without taking it. */
    public Optional<T> peek() {
        QueueAccess.Answer answer = askOpen(QueueBroker.PEEK);
        return answer.kind() == QueueBroker.ITEM ? Optional.ofNullable(unpack(answer)) : Optional.empty();
    }

    /** Takes all items there are. */
    public List<T> drain() {
        List<T> all = new ArrayList<>();
        for (QueueAccess.Answer answer = askOpen(QueueBroker.TRY); answer.kind() == QueueBroker.ITEM;
                answer = askOpen(QueueBroker.TRY)) {
            all.add(unpack(answer));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private T unpack(QueueAccess.Answer answer) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return (T) Unpacker.unpack(answer.item(), loader);
        } catch (DeliveryException e) {
            throw new RemoteFailure(e.getClass().getName(), "the item cannot be read here: " + e.getMessage(), e);
        }
    }

    // ---- the rest ----

    /** How many items are there now. */
    public int size() {
        return askOpen(QueueBroker.SIZE).number();
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
        if (askOpen(QueueBroker.DONE).kind() == QueueBroker.REFUSED) {
            throw new IllegalStateException("taskDone() was called more often than items were put");
        }
    }

    /** Waits until each item that was put has been taken and reported by {@link #taskDone()}. */
    public void join() {
        ask(QueueBroker.JOIN, null, QueueAccess.FOR_EVER, "join");
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
            private QueueAccess.Answer next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = attempt(QueueBroker.GET, null, QueueAccess.FOR_EVER, "get");
                }
                return next.kind() == QueueBroker.ITEM;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the queue is closed");
                }
                QueueAccess.Answer answer = next;
                next = null;
                return unpack(answer);
            }
        };
    }

    /** The same queue for code that knows Java's interface. Like all of those it takes no null. */
    public BlockingQueue<T> asBlockingQueue() {
        return new BlockingView<>(this);
    }

    private QueueAccess.Answer ask(byte what, Parcel item, long nanos, String name) {
        QueueAccess.Answer answer = attempt(what, item, nanos, name);
        if (answer.kind() == QueueBroker.CLOSED) {
            throw new QueueClosed(name + ": the queue is closed");
        }
        return answer;
    }

    /** For requests that a closed queue answers, too. */
    private QueueAccess.Answer askOpen(byte what) {
        return attempt(what, null, QueueAccess.FOR_EVER, "the queue");
    }

    private QueueAccess.Answer attempt(byte what, Parcel item, long nanos, String name) {
        try {
            return access.ask(what, item, nanos);
        } catch (InterruptedException e) {
            throw interrupted(name);
        }
    }

    private static Cancelled interrupted(String name) {
        Thread.currentThread().interrupt();
        return new Cancelled(name + " was interrupted while waiting for a queue");
    }

    @Override
    public String toString() {
        if (access instanceof QueueAccess.Local local) {
            QueueBroker broker = local.broker();
            int waiting = broker.waiting() + broker.waitingToPut();
            return "SharedQueue of " + broker.size() + (broker.size() == 1 ? " item" : " items")
                    + (waiting == 0 ? "" : ", " + waiting + " waiting") + (broker.isClosed() ? ", closed" : "");
        }
        return "SharedQueue of another process";
    }
}
