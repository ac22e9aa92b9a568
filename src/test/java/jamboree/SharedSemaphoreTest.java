package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedSemaphoreTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    @Test
    void givesNoMoreThanItHas() {
        SharedSemaphore semaphore = new SharedSemaphore(2);
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.tryAcquire(SHORT)).isFalse();
        semaphore.release();
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    void growsWhenMoreIsReleased() {
        SharedSemaphore semaphore = new SharedSemaphore(0);
        semaphore.release();
        semaphore.release();
        assertThat(semaphore.available()).isEqualTo(2);
        assertThatThrownBy(() -> new SharedSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void permitsOfAKilledProcessAreReleased() {
        SharedSemaphore semaphore = new SharedSemaphore(3);
        SharedEvent held = new SharedEvent();
        semaphore.acquire();
        Proc proc = Proc.start(() -> {
            semaphore.acquire();
            semaphore.acquire();
            held.set();
            new CountDownLatch(1).await();
        });
        held.await();
        assertThat(semaphore.tryAcquire()).isFalse();
        proc.kill();
        semaphore.acquire();
        semaphore.acquire();
        assertThat(semaphore.available()).isZero();
    }

    @Test
    void permitReleasedForAnotherIsNotGivenBackTwice() {
        SharedSemaphore semaphore = new SharedSemaphore(1);
        Proc proc = Proc.start(() -> {
            semaphore.acquire();
            new CountDownLatch(1).await();
        });
        Eventually.holds("it has the permit", () -> semaphore.available() == 0);
        semaphore.release();
        proc.kill();
        proc.join();
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    void waiterInAnotherProcessGetsWhatIsReleased() {
        SharedSemaphore semaphore = new SharedSemaphore(0);
        Proc proc = Proc.start(() -> {
            semaphore.acquire();
            return "got it";
        });
        semaphore.release();
        assertThat(proc.<String>result()).isEqualTo("got it");
    }
}
