package jamboree;

import java.time.Duration;

/** Notes about waits come sooner than usual, until it is closed. */
public final class ShortPatience implements AutoCloseable {
    public ShortPatience(Duration patience) {
        Patience.set(patience);
    }

    @Override
    public void close() {
        Patience.set(null);
    }
}
