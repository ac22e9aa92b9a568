package jamboree;

import java.util.concurrent.CountDownLatch;

/** What the parts of the {@link PoolContract} need of the kind of pool they are run over. */
interface PoolUnderTest {
    /** The pool that the tests of a class share: two workers, four for virtual threads. Tests leave it usable. */
    Pool pool();

    /** For tests that need a pool of their own, of this kind. */
    PoolBuilder builder();

    /** Whether workers are processes: nothing but what is sent is shared. */
    boolean isolated();

    /** Waits until it is interrupted. */
    static <T> T forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("nobody counts down");
    }
}
