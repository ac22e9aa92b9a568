package jamboree.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Results of one batch that wait to be sent, of inputs that follow one another. The task thread adds without a lock;
 * who takes some out, the task thread or another, holds the monitor. Only the task thread starts anew, when all have
 * been taken.
 */
final class Gathered {
    private static final VarHandle FILLED;

    static {
        try {
            FILLED = MethodHandles.lookup().findVarHandle(Gathered.class, "filled", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Object[] values = new Object[16];
    private int first;
    private int filled;
    private int taken;

    /** Some results, from the given index of the batch on. */
    record Part(int from, Object[] values) {}

    /** Makes room for so many at a time. By the task thread, while there are none. */
    synchronized void prepare(int room) {
        if (values.length < room) {
            values = new Object[room];
        }
    }

    /** Adds the result of the next input; by the task thread. Returns whether all has to be taken before another. */
    boolean add(int index, Object result) {
        int at = filled;
        if (at == 0) {
            begin(index);
        }
        values[at] = result;
        FILLED.setRelease(this, at + 1);
        return at + 1 == values.length;
    }

    private synchronized void begin(int index) {
        first = index;
    }

    /** Takes what there is; null if there is nothing. */
    synchronized Part take() {
        int end = (int) FILLED.getAcquire(this);
        if (end == taken) {
            return null;
        }
        Part part = new Part(first + taken, Arrays.copyOfRange(values, taken, end));
        taken = end;
        return part;
    }

    /** Begins anew after all has been taken; by the task thread. */
    synchronized void clear() {
        Arrays.fill(values, 0, filled, null);
        filled = 0;
        taken = 0;
    }
}
