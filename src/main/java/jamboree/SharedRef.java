package jamboree;

import jamboree.wire.Replaceable;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A variable between processes and threads; every operation is atomic. It lives in the process that made it. Its value
 * is fixed when it is set; {@link #get()} gives a copy, and what is changed in the copy is not changed in the variable.
 *
 * <p>Thread-safe.
 */
public final class SharedRef<T> implements Replaceable {
    private static final String VALUE = "the value";

    private final Access access;

    /** @throws NotShippable when the value cannot travel */
    public SharedRef(T value) {
        this(new Access.Local(new RefBroker(Packed.of(value, VALUE))));
    }

    private SharedRef(Access access) {
        this.access = access;
    }

    static SharedRef<?> over(Access access) {
        return new SharedRef<>(access);
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.REF, access, 0, this);
    }

    public T get() {
        return open(read());
    }

    private Letter read() {
        return access.ask(Letter.of(RefBroker.GET), "get");
    }

    private T open(Letter answer) {
        return Packed.open(answer.item(), VALUE);
    }

    /** @throws NotShippable when the value cannot travel */
    public void set(T value) {
        access.ask(Letter.of(RefBroker.SET, Packed.of(value, VALUE)), "set");
    }

    /** Sets it to what the function makes of it, which may be asked several times; the new value. */
    public T update(UnaryOperator<T> function) {
        Letter before = read();
        for (;;) {
            T after = function.apply(open(before));
            before = setIf(before, after, "update");
            if (before.is(Letter.OK)) {
                return after;
            }
        }
    }

    /** Sets it to the new value if its value equals the expected one; returns whether it did. */
    public boolean compareAndSet(T expected, T value) {
        Letter before = read();
        while (Objects.equals(open(before), expected)) {
            before = setIf(before, value, "compareAndSet");
            if (before.is(Letter.OK)) {
                return true;
            }
        }
        return false;
    }

    private Letter setIf(Letter before, T value, String what) {
        return access.ask(Letter.of(RefBroker.SET_IF, before.one(), Packed.of(value, VALUE)), what);
    }

    /** Its value. */
    @Override
    public String toString() {
        try {
            return String.valueOf(get());
        } catch (OwnerLost e) {
            return "SharedRef of a process that has ended";
        }
    }
}
