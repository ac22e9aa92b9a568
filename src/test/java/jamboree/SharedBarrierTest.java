package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedBarrierTest {
    @Test
    void givesEachPartyItsIndexAgainAndAgain() {
        SharedBarrier barrier = new SharedBarrier(3);
        Job<List<Integer>> party = () -> {
            List<Integer> places = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                places.add(barrier.await());
            }
            return places;
        };
        Proc one = Proc.start(party);
        Proc two = Proc.start(party);
        List<Integer> here = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            here.add(barrier.await());
        }
        List<Integer> first = one.result();
        List<Integer> second = two.result();
        for (int round = 0; round < 5; round++) {
            assertThat(List.of(here.get(round), first.get(round), second.get(round)))
                    .containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    @Test
    void actionRunsOncePerRoundBeforeAnybodyGoesOn() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        SharedBarrier barrier = new SharedBarrier(2, () -> rounds.incrementAndGet());
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
            barrier.await();
            return rounds.get();
        });
        barrier.await();
        assertThat(rounds.get()).isEqualTo(1);
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void failingActionBreaksIt() {
        SharedBarrier barrier = new SharedBarrier(1, () -> {
            throw new java.io.IOException("no disk");
        });
        assertThatThrownBy(barrier::await).isInstanceOf(BarrierBroken.class).hasMessageContaining("no disk");
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void placeOfAKilledWaiterIsFree() {
        SharedBarrier barrier = new SharedBarrier(2);
        Proc dead = Proc.start(() -> barrier.await());
        Eventually.holds("it waits", () -> barrier.waiting() == 1);
        dead.kill();
        Eventually.holds("its place is free", () -> barrier.waiting() == 0);
        Proc living = Proc.start(() -> barrier.await());
        barrier.await();
        assertThat(living.<Integer>result()).isBetween(0, 1);
    }

    @Test
    void timeoutBreaksItForAllUntilItIsReset() {
        SharedBarrier barrier = new SharedBarrier(3);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(barrier::await);
        Eventually.holds("one waits", () -> barrier.waiting() == 1);
        assertThatThrownBy(() -> barrier.await(Duration.ofMillis(20))).isInstanceOf(BarrierBroken.class);
        assertThatThrownBy(other::join).hasCauseInstanceOf(BarrierBroken.class);
        assertThatThrownBy(barrier::await).isInstanceOf(BarrierBroken.class);
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier.parties()).isEqualTo(3);
    }

    @Test
    void abortAndResetTellTheWaiters() {
        SharedBarrier barrier = new SharedBarrier(2);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(barrier::await);
        Eventually.holds("one waits", () -> barrier.waiting() == 1);
        barrier.reset();
        assertThatThrownBy(other::join).hasCauseInstanceOf(BarrierBroken.class);
        assertThat(barrier.isBroken()).isFalse();
        barrier.abort();
        assertThatThrownBy(barrier::await).isInstanceOf(BarrierBroken.class).hasMessageContaining("aborted");
    }
}
