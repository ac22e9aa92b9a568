package jamboree;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every kind of pool does alike; where kinds differ by nature, the test says how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(40)
abstract class PoolContract
        implements MapContract, StreamContract, FailureContract, TaskContract, LifeContract, SharedContract {
    private Pool pool;

    @BeforeAll
    void openPool() {
        pool = builder().open();
    }

    /** A test that fails may leave tasks behind that never end: the others get a new pool. */
    @AfterEach
    void healPool() throws Exception {
        try {
            pool.submit(() -> 0).get(10, TimeUnit.SECONDS);
        } catch (JamboreeException | TimeoutException e) {
            pool.terminate();
            pool = builder().open();
        }
    }

    @AfterAll
    void closePool() {
        pool.terminate();
    }

    @Override
    public final Pool pool() {
        return pool;
    }
}
