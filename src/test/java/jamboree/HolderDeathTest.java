package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process is killed in the middle of each way to hold a shared object, or to wait at it: the others go on. */
@Timeout(60)
class HolderDeathTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** What the killed process, and one that is not killed, find. */
    private record Things(SharedLock lock, SharedCondition condition, SharedSemaphore semaphore, SharedEvent event,
            SharedBarrier barrier, SharedQueue<Integer> queue, SharedQueue<Integer> full) {
        static Things make() {
            var lock = new SharedLock();
            var full = new SharedQueue<Integer>(1);
            full.put(0);
            return new Things(lock, new SharedCondition(lock), new SharedSemaphore(1), new SharedEvent(),
                    new SharedBarrier(2), new SharedQueue<>(), full);
        }
    }

    private interface Step {
        void in(Things things) throws Exception;
    }

    enum Held {
        LOCK(things -> things.lock().lock(), things -> {
            things.lock().lock();
            assertThat(things.lock().previousOwnerDied()).isTrue();
            things.lock().unlock();
        }),
        LOCK_TAKEN_TWICE(things -> {
            things.lock().lock();
            things.lock().lock();
        }, things -> things.lock().withLock(() -> {})),
        PERMIT(things -> things.semaphore().acquire(), things -> {
            things.semaphore().acquire();
            assertThat(things.semaphore().available()).isZero();
        }),
        LOCK_OF_A_CONDITION(things -> {
            things.lock().lock();
            things.condition().signalAll();
        }, things -> things.lock().withLock(() ->
                assertThat(things.condition().await(Duration.ofMillis(10))).isFalse())),
        WAIT_FOR_A_SIGNAL(things -> things.lock().withLock(() -> things.condition().await()), things -> {
            Proc other = Proc.start(() -> things.lock().withLock(() -> things.condition().await(LONG)));
            Eventually.holds("the signal arrives", () -> {
                things.lock().withLock(() -> things.condition().signal());
                return other.join(Duration.ofMillis(10));
            });
            assertThat(other.<Boolean>result()).isTrue();
        }),
        WAIT_FOR_AN_EVENT(things -> things.event().await(), things -> {
            Proc other = Proc.start(() -> things.event().await(LONG));
            things.event().set();
            assertThat(other.<Boolean>result()).isTrue();
        }),
        PLACE_AT_A_BARRIER(things -> things.barrier().await(), things -> {
            Eventually.holds("its place is free", () -> things.barrier().waiting() == 0);
            Proc other = Proc.start(() -> things.barrier().await());
            assertThat(things.barrier().await() + other.<Integer>result()).isEqualTo(1);
        }),
        WAIT_FOR_AN_ITEM(things -> things.queue().get(), things -> {
            things.queue().put(7);
            assertThat(things.queue().get()).isEqualTo(7);
        }),
        WAIT_FOR_ROOM(things -> things.full().put(1), things -> {
            assertThat(things.full().get()).isZero();
            assertThat(things.full().isEmpty()).isTrue();
        });

        private final Step hold;
        private final Step then;

        Held(Step hold, Step then) {
            this.hold = hold;
            this.then = then;
        }

        boolean waits() {
            return name().startsWith("WAIT") || name().startsWith("PLACE");
        }

        void hold(Things things) throws Exception {
            hold.in(things);
        }
    }

    @ParameterizedTest
    @EnumSource
    void othersGoOn(Held held) throws Exception {
        Things things = Things.make();
        Proc proc = Proc.start(() -> {
            held.hold(things);
            PoolUnderTest.forEver();
        });
        Eventually.holds("it holds, or waits", () -> proc.stack().stream().anyMatch(frame ->
                frame.getMethodName().equals("forEver") || held.waits() && frame.getMethodName().equals("await")
                        && frame.getClassName().equals("jamboree.engine.RemoteCall")));
        proc.kill();
        assertThat(proc.join(LONG)).isTrue();
        assertThat(proc.exitCode()).hasValue(-9);
        held.then.in(things);
    }
}
