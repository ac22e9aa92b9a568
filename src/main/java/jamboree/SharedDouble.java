package jamboree;

import jamboree.wire.Replaceable;
import java.util.function.DoubleUnaryOperator;

/**
 * A number between processes and threads; every operation is atomic. It lives in the process that made it. Values are
 * the same if {@link Double#equals} says so.
 *
 * <p>Thread-safe.
 */
public final class SharedDouble implements Replaceable {
    private final Access access;

    public SharedDouble(double value) {
        this(new Access.Local(new NumberBroker(bits(value))));
    }

    SharedDouble(Access access) {
        this.access = access;
    }

    static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.DOUBLE, access, 0, this);
    }

    public double get() {
        return Double.longBitsToDouble(access.ask(Letter.of(NumberBroker.GET), "get").one());
    }

    public void set(double value) {
        access.ask(Letter.of(NumberBroker.SET, bits(value)), "set");
    }

    /** Adds; the new value. */
    public double add(double delta) {
        return Double.longBitsToDouble(access.ask(Letter.of(NumberBroker.ADD_DOUBLE, bits(delta)), "add").one());
    }

    /** Sets it to the new value if it is the expected one; returns whether it was. */
    public boolean compareAndSet(double expected, double value) {
        return access.ask(Letter.of(NumberBroker.COMPARE_AND_SET, bits(expected), bits(value)), "compareAndSet")
                .is(Letter.OK);
    }

    /** Sets it to what the function makes of it, which may be asked several times; the new value. */
    public double update(DoubleUnaryOperator function) {
        double before = get();
        for (;;) {
            double after = function.applyAsDouble(before);
            Letter answer = access.ask(Letter.of(NumberBroker.COMPARE_AND_SET, bits(before), bits(after)), "update");
            if (answer.is(Letter.OK)) {
                return after;
            }
            before = Double.longBitsToDouble(answer.one());
        }
    }

    /** Its value. */
    @Override
    public String toString() {
        try {
            return Double.toString(get());
        } catch (OwnerLost e) {
            return "SharedDouble of a process that has ended";
        }
    }
}
