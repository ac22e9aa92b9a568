package jamboree;

import jamboree.wire.Replaceable;
import java.util.function.LongUnaryOperator;

/**
 * A number between processes and threads; every operation is atomic. It lives in the process that made it.
 *
 * <p>Thread-safe.
 */
public final class SharedLong implements Replaceable {
    private final Access access;

    public SharedLong(long value) {
        this(new Access.Local(new NumberBroker(value)));
    }

    SharedLong(Access access) {
        this.access = access;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.LONG, access, 0, this);
    }

    public long get() {
        return access.ask(Letter.of(NumberBroker.GET), "get").one();
    }

    public void set(long value) {
        access.ask(Letter.of(NumberBroker.SET, value), "set");
    }

    /** Adds; the new value. */
    public long add(long delta) {
        return access.ask(Letter.of(NumberBroker.ADD_LONG, delta), "add").one();
    }

    /** Sets it to the new value if it is the expected one; returns whether it was. */
    public boolean compareAndSet(long expected, long value) {
        return access.ask(Letter.of(NumberBroker.COMPARE_AND_SET, expected, value), "compareAndSet").is(Letter.OK);
    }

    /** Sets it to what the function makes of it, which may be asked several times; the new value. */
    public long update(LongUnaryOperator function) {
        long before = get();
        for (;;) {
            long after = function.applyAsLong(before);
            Letter answer = access.ask(Letter.of(NumberBroker.COMPARE_AND_SET, before, after), "update");
            if (answer.is(Letter.OK)) {
                return after;
            }
            before = answer.one();
        }
    }

    /** Its value. */
    @Override
    public String toString() {
        try {
            return Long.toString(get());
        } catch (OwnerLost e) {
            return "SharedLong of a process that has ended";
        }
    }
}
