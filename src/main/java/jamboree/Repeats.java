package jamboree;

import jamboree.engine.TaskCode;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Notices that a pool sends the same large value again and again, and says so: once for each function, and once for
 * inputs. Arrays and collections of plain values that a function captured do not count: they are sent once.
 * Thread-safe.
 */
final class Repeats {
    private static final int LARGE = 1 << 20;
    private static final int TIMES = 3;
    private static final int SAMPLE = LARGE / 4;

    private final String pool;
    private final Map<Class<?>, Count> captured = new WeakHashMap<>();
    private WeakReference<Object> lastInput = new WeakReference<>(null);
    private int sameInputs;
    private boolean saidOfInputs;

    /**
     * Of one function: what its last large message was like, counted from either end, because something small that
     * differs may be before or behind the large value; and how often it was the same in a row.
     */
    private static final class Count {
        int front;
        int back;
        int times;
        boolean said;
    }

    Repeats(String pool) {
        this.pool = pool;
    }

    /** A call is about to send the code. */
    void code(TaskCode code, Class<?> function) {
        if (code.parcel() == null || code.parcel().body().length < LARGE
                || code.parcel().annexes().isBesidesPassing()) {
            return;
        }
        byte[] body = code.parcel().body();
        int front = ByteBuffer.wrap(body, SAMPLE, SAMPLE).hashCode();
        int back = ByteBuffer.wrap(body, body.length - 2 * SAMPLE, SAMPLE).hashCode();
        synchronized (this) {
            Count count = captured.computeIfAbsent(function, _ -> new Count());
            boolean same = count.front == front || count.back == back;
            count.front = front;
            count.back = back;
            count.times = same ? count.times + 1 : 1;
            if (count.times != TIMES || count.said) {
                return;
            }
            count.said = true;
        }
        Events.note("note: %s: a function captured %s that are sent with every call, the same %d times by now. "
                .formatted(pool, megabytes(body.length), TIMES)
                + "What is in an array of numbers, a list of plain values or a variable of the prompt is sent once to "
                + "each worker; or have the workers make it: Pool.builder().initializer(…)");
    }

    /** Inputs have been sent. */
    void inputs(List<?> inputs, long bytes) {
        if (bytes < LARGE || bytes / inputs.size() < LARGE) {
            return;
        }
        synchronized (this) {
            Object input = heavy(inputs.getFirst(), lastInput.get());
            boolean same = input != null && lastInput.refersTo(input);
            lastInput = new WeakReference<>(input);
            sameInputs = same ? sameInputs + 1 : 1;
            if (sameInputs != TIMES || saidOfInputs) {
                return;
            }
            saidOfInputs = true;
        }
        Events.note("note: %s: the same input of %s has been sent %d times by now. What a function captures or a "
                .formatted(pool, megabytes(bytes / inputs.size()), TIMES)
                + "variable of the prompt holds is sent once to each worker: map over what differs");
    }

    /** The object of a pair that was there before, too; of what is no pair, itself. */
    private static Object heavy(Object input, Object last) {
        if (input instanceof Map.Entry<?, ?> pair) {
            return pair.getKey() == last && last != null || isPlain(pair.getValue()) ? pair.getKey() : pair.getValue();
        }
        return input;
    }

    private static boolean isPlain(Object value) {
        return value == null || value instanceof Number || value instanceof String;
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted((double) bytes / LARGE);
    }
}
