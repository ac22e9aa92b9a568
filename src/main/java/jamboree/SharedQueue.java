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
    static final String ITEM = "the item";

    /** Instead of an item: there was none. */
    static final Object NONE = new Object();
    private static final Object CLOSED = new Object();

    private final Access access;
    private final int capacity;

    // Either it lives here, or there are the other two.
    private final QueueBroker here;
    private final QueueOutbox outbox;
    private final Prefetch prefetch;

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
        switch (access) {
            case Access.Local local -> {
                here = (QueueBroker) local.broker();
                outbox = null;
                prefetch = null;
            }
            case Access.Remote remote -> {
                here = null;
                outbox = new QueueOutbox(remote);
                prefetch = new Prefetch(remote);
            }
        }
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
            request(item);
        } else if (here == null) {
            outbox.put(item);
        } else if (!here.putNow(item, Items.isScalar(item) ? null : Items.of(Packed.of(item, ITEM)))) {
            throw new QueueClosed("put: the queue is closed");
        }
    }

    /** As {@link #put}, but returns once the queue has the item: no death of this process takes it back. */
    public void putSync(T item) {
        if (capacity > 0) {
            request(item);
        } else if (here != null) {
            put(item);
        } else if (!outbox.putDurably(item)) {
            long before = outbox.sent();
            request(item);
            outbox.arrived(before);
        }
    }

    private void request(T item) {
        ask(Letter.of(QueueBroker.PUT, Packed.of(item, ITEM)), Access.FOR_EVER, "put");
    }

    /** Adds an item if there is room within that time; returns whether it did. */
    public boolean offer(T item, Duration timeout) {
        return ask(Letter.of(QueueBroker.PUT, Packed.of(item, ITEM)), Access.nanos(timeout), "offer").is(Letter.OK);
    }

    // ---- getting ----

    /** Takes the first item; waits for one. */
    public T get() {
        return Items.open(take(QueueBroker.GET, Access.FOR_EVER, "get"));
    }

    /** Takes the first item; null when none comes within that time. */
    public T poll(Duration timeout) {
        Object item = take(QueueBroker.GET, Access.nanos(timeout), "poll");
        return item == NONE ? null : Items.open(item);
    }

    /** Takes the first item if there is one. */
    public Optional<T> tryGet() {
        Object item = takeIfOpen(QueueBroker.TRY, Access.FOR_EVER, "tryGet");
        return item == NONE || item == CLOSED ? Optional.empty() : Optional.ofNullable(Items.open(item));
    }

    /** The first item without taking it. */
    public Optional<T> peek() {
        Letter answer = askOpen(QueueBroker.PEEK);
        return answer.is(Letter.ITEM) ? Optional.ofNullable(Items.open(first(answer))) : Optional.empty();
    }

    /** Takes all items there are. */
    public List<T> drain() {
        List<T> all = new ArrayList<>();
        for (;;) {
            Object item = takeIfOpen(QueueBroker.TRY, Access.FOR_EVER, "drain");
            if (item == NONE || item == CLOSED) {
                return all;
            }
            all.add(Items.open(item));
        }
    }

    private Object take(byte how, long nanos, String name) {
        Object item = takeIfOpen(how, nanos, name);
        if (item == CLOSED) {
            throw new QueueClosed(name + ": the queue is closed");
        }
        return item;
    }

    /** An item to be opened, {@link #NONE} or {@link #CLOSED}. */
    private Object takeIfOpen(byte how, long nanos, String name) {
        Object item = here != null ? here.takeNow() : prefetch.claim();
        if (item != NONE) {
            return item;
        }
        Letter answer = attempt(Letter.of(how, here != null ? 0 : appetite(name)), nanos, name);
        if (answer.is(Letter.ITEM)) {
            return here != null ? first(answer) : prefetch.accept(answer);
        }
        return answer.is(Letter.CLOSED) ? CLOSED : NONE;
    }

    private int appetite(String name) {
        try {
            int appetite = prefetch.appetite();
            prefetch.asked();
            return appetite;
        } catch (OwnerLost e) {
            throw new QueueClosed(name + ": " + e.getMessage());
        }
    }

    private static Object first(Letter answer) {
        return new Items.Raw(answer.item().body(), 0);
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

    /**
     * Waits until each item that was put has been taken and reported by {@link #taskDone()}.
     *
     * @throws QueueClosed when all that are left were taken by processes that have ended, one of them not in order;
     *                     the message says by whom. Those are not waited for again
     */
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
            private Object next = NONE;

            @Override
            public boolean hasNext() {
                if (next == NONE) {
                    next = takeIfOpen(QueueBroker.GET, Access.FOR_EVER, "get");
                }
                return next != CLOSED;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the queue is closed");
                }
                Object item = next;
                next = NONE;
                return Items.open(item);
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
        return here != null ? here.describe() : "SharedQueue of another process";
    }
}
