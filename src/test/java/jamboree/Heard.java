package jamboree;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** What this process tells of one kind, from when this is made until it is closed, in its order. Thread-safe. */
public final class Heard<T> implements AutoCloseable {
    private final BlockingQueue<T> all = new LinkedBlockingQueue<>();
    private final Consumer<Event> listener;

    /** @param what null for an event that does not matter */
    private Heard(Function<Event, T> what) {
        listener = event -> {
            T heard = what.apply(event);
            if (heard != null) {
                all.add(heard);
            }
        };
        Events.listen(listener);
    }

    public static <E extends Event> Heard<E> of(Class<E> kind) {
        return new Heard<>(event -> kind.isInstance(event) ? kind.cast(event) : null);
    }

    /** The texts of notes that begin so. */
    public static Heard<String> notes(String beginning) {
        return new Heard<>(event -> event instanceof Event.Note(var _, String text) && text.startsWith(beginning)
                ? text : null);
    }

    /** What has come and nobody has taken. */
    public BlockingQueue<T> all() {
        return all;
    }

    @Override
    public void close() {
        Events.unlisten(listener);
    }
}
