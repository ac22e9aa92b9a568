package jamboree;

import java.time.Duration;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link SharedQueue} as Java's {@code BlockingQueue}: interrupts are reported as that interface says. */
final class BlockingView<T> extends AbstractQueue<T> implements BlockingQueue<T> {
    private final SharedQueue<T> queue;

    BlockingView(SharedQueue<T> queue) {
        this.queue = queue;
    }

    private interface Step<V> {
        V run();
    }

    private static <V> V interruptibly(Step<V> step) throws InterruptedException {
        try {
            return step.run();
        } catch (Cancelled e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
            }
            throw e;
        }
    }

    @Override
    public void put(T item) throws InterruptedException {
        Objects.requireNonNull(item);
        interruptibly(() -> {
            queue.put(item);
            return null;
        });
    }

    @Override
    public boolean offer(T item) {
        return queue.offer(Objects.requireNonNull(item), Duration.ZERO);
    }

    @Override
    public boolean offer(T item, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(item);
        return interruptibly(() -> queue.offer(item, Duration.of(timeout, unit.toChronoUnit())));
    }

    @Override
    public T take() throws InterruptedException {
        return interruptibly(queue::get);
    }

    @Override
    public T poll() {
        return queue.tryGet().orElse(null);
    }

    @Override
    public T poll(long timeout, TimeUnit unit) throws InterruptedException {
        return interruptibly(() -> queue.poll(Duration.of(timeout, unit.toChronoUnit())));
    }

    @Override
    public T peek() {
        return queue.peek().orElse(null);
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public int remainingCapacity() {
        return queue.capacity() == 0 ? Integer.MAX_VALUE : Math.max(0, queue.capacity() - queue.size());
    }

    @Override
    public int drainTo(Collection<? super T> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super T> target, int most) {
        if (target == this) {
            throw new IllegalArgumentException("a queue cannot be drained into itself");
        }
        int count = 0;
        for (T item = count < most ? poll() : null; item != null; item = count < most ? poll() : null) {
            target.add(item);
            count++;
        }
        return count;
    }

    /** Not offered: items in another process cannot be looked at without taking them. */
    @Override
    public Iterator<T> iterator() {
        throw new UnsupportedOperationException("a shared queue is not walked through; take its items, or drain it");
    }

    @Override
    public String toString() {
        return queue.toString();
    }
}
