package jamboree;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The recent {@link Event}s of this process: a ring of the last 4096, and listeners that hear each one. Thread-safe.
 */
public final class Events {
    private static final int KEPT = 4096;
    private static final ArrayDeque<Event> RING = new ArrayDeque<>(KEPT);
    private static final Set<String> SAID = new HashSet<>();
    private static final List<Consumer<? super Event>> LISTENERS = new CopyOnWriteArrayList<>();
    private static final Set<Object> FAILED = ConcurrentHashMap.newKeySet();

    private Events() {}

    /**
     * From now on the listener hears every event, on the thread where it happens: it must be quick, and not wait. What
     * it throws is logged the first time, and harms nobody.
     */
    public static void listen(Consumer<? super Event> listener) {
        LISTENERS.add(listener);
    }

    public static void unlisten(Consumer<? super Event> listener) {
        LISTENERS.remove(listener);
        FAILED.remove(listener);
    }

    /** The last 4096 events, oldest first. */
    public static List<Event> recent() {
        synchronized (RING) {
            return new ArrayList<>(RING);
        }
    }

    static void emit(Event event) {
        synchronized (RING) {
            if (RING.size() == KEPT) {
                RING.removeFirst();
            }
            RING.addLast(event);
        }
        for (Consumer<? super Event> listener : LISTENERS) {
            try {
                listener.accept(event);
            } catch (RuntimeException | Error e) {
                // It must not end the thread that reads a worker.
                if (FAILED.add(listener)) {
                    log("a listener of events has failed", e);
                }
            }
        }
    }

    /** A handler of the program's that throws must not end it either. */
    private static void log(String text, Throwable thrown) {
        try {
            System.getLogger("jamboree").log(System.Logger.Level.WARNING, text, thrown);
        } catch (RuntimeException | Error e) {
            // There is nobody else to be told.
        }
    }

    static void note(String text) {
        if (LISTENERS.isEmpty()) {
            log(text, null);
        }
        emit(new Event.Note(Instant.now(), text));
    }

    /** A note that is told once in the life of this process. */
    static void noteOnce(String text) {
        synchronized (SAID) {
            if (!SAID.add(text)) {
                return;
            }
        }
        note(text);
    }
}
