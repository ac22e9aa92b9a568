package jamboree;

import jamboree.wire.Replaceable;
import java.time.Duration;

/**
 * A number of permits between processes and threads. It lives in the process that made it. Any process may release;
 * what a process holds when it ends is released. More may be released than were acquired: then the number grows,
 * unless it is {@link #bounded}.
 *
 * <p>Thread-safe; who waits is served in turn. A wait that is interrupted throws {@link Cancelled}.
 */
public final class SharedSemaphore implements Replaceable {
    private final Access access;

    /** @throws IllegalArgumentException when the number of permits is below 0 */
    public SharedSemaphore(int permits) {
        this(permits, Integer.MAX_VALUE);
    }

    private SharedSemaphore(int permits, int most) {
        this(new Access.Local(new SemaphoreBroker(valid(permits), most)));
    }

    SharedSemaphore(Access access) {
        this.access = access;
    }

    /**
     * One that refuses to have more permits than it began with: a release too many is a mistake, and told as such.
     *
     * @throws IllegalArgumentException when the number of permits is below 0
     */
    public static SharedSemaphore bounded(int permits) {
        return new SharedSemaphore(permits, permits);
    }

    private static int valid(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("a semaphore has 0 permits or more, not " + permits);
        }
        return permits;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.SEMAPHORE, access, 0, this);
    }

    /** Takes a permit; waits for one. */
    public void acquire() {
        access.ask(Letter.of(SemaphoreBroker.ACQUIRE), "acquire");
    }

    /** Takes a permit if there is one; returns whether it did. */
    public boolean tryAcquire() {
        return access.ask(Letter.of(SemaphoreBroker.TRY), "tryAcquire").is(Letter.OK);
    }

    /** Takes a permit if there is one within that time; returns whether it did. */
    public boolean tryAcquire(Duration timeout) {
        return access.ask(Letter.of(SemaphoreBroker.ACQUIRE), timeout, "tryAcquire").is(Letter.OK);
    }

    /**
     * Gives a permit back, or adds one.
     *
     * @throws IllegalStateException when the semaphore is {@link #bounded} and has all its permits
     */
    public void release() {
        if (access.ask(Letter.of(SemaphoreBroker.RELEASE), "release").is(Letter.NOTHING)) {
            throw new IllegalStateException("release: the semaphore has all its permits; nobody holds one");
        }
    }

    /** How many permits nobody holds now. */
    public int available() {
        return (int) access.ask(Letter.of(SemaphoreBroker.AVAILABLE), "available").one();
    }

    @Override
    public String toString() {
        return access instanceof Access.Local ? "SharedSemaphore, " + available() + " available"
                : "SharedSemaphore of another process";
    }
}
