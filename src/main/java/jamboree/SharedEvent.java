package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;

/**
 * A flag between processes and threads that can be waited for. It lives in the process that made it, and stays as it
 * is when a process that has set it ends.
 *
 * <p>Thread-safe. A wait that is interrupted throws {@link Cancelled}.
 */
public final class SharedEvent implements Replaceable {
    private final Access access;

    /** An event that is not set. */
    public SharedEvent() {
        this(new Access.Local(new EventBroker()));
    }

    SharedEvent(Access access) {
        this.access = access;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.EVENT, access, 0, this);
    }

    /** Sets it: all who wait go on, and from now on nobody waits. */
    public void set() {
        access.ask(Letter.of(EventBroker.SET), "set");
    }

    public void clear() {
        access.ask(Letter.of(EventBroker.CLEAR), "clear");
    }

    public boolean isSet() {
        return access.ask(Letter.of(EventBroker.IS_SET), "isSet").one() != 0;
    }

    /** Waits until it is set. */
    public void await() {
        access.ask(Letter.of(EventBroker.AWAIT), "await");
    }

    /** Waits until it is set, at most so long; returns whether it is. */
    public boolean await(Duration timeout) {
        return access.ask(Letter.of(EventBroker.AWAIT), timeout, "await").is(Letter.OK);
    }

    @Override
    public String toString() {
        return access instanceof Access.Local ? "SharedEvent, " + (isSet() ? "set" : "not set")
                : "SharedEvent of another process";
    }
}
