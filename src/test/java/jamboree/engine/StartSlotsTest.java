package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartSlotsTest {
    private static final long EVER = TimeUnit.HOURS.toNanos(1);

    /** Whether it may begin, once that is known. */
    private static CompletableFuture<Boolean> begins(StartSlots.Turn turn) {
        CompletableFuture<Boolean> begins = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> begins.complete(turn.await()));
        return begins;
    }

    @Test
    void asManyBeginAsThereAreSlotsAndOthersWhenThoseAreThere() {
        StartSlots slots = new StartSlots(2, EVER);
        StartSlots.Turn first = slots.join("pool");
        StartSlots.Turn second = slots.join("pool");
        StartSlots.Turn third = slots.join("pool");
        StartSlots.Turn fourth = slots.join("pool");
        assertThat(first.await()).isTrue();
        assertThat(second.await()).isTrue();
        CompletableFuture<Boolean> later = begins(third);
        assertThat(fourth.leave()).as("waits still").isTrue();
        assertThat(later).isNotDone();
        second.end();
        assertThat(later).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
        assertThat(fourth.await()).as("has left").isFalse();
    }

    @Test
    void ownersTakeTurns() {
        StartSlots slots = new StartSlots(1, EVER);
        StartSlots.Turn holder = slots.join("big");
        StartSlots.Turn second = slots.join("big");
        StartSlots.Turn third = slots.join("big");
        StartSlots.Turn small = slots.join("small");
        holder.end();
        assertThat(second.await()).isTrue();
        second.end();
        assertThat(small.await()).as("before the third of the other").isTrue();
        assertThat(third.leave()).as("the third waits still").isTrue();
    }

    @Test
    void aFreeStartWaitsForNobodyAndHoldsUpNobody() {
        StartSlots slots = new StartSlots(1, EVER);
        StartSlots.Turn holder = slots.join("pool");
        StartSlots.Turn free = slots.free();
        assertThat(holder.await()).isTrue();
        assertThat(free.await()).isTrue();
        holder.end();
        assertThat(slots.join("pool").await()).as("though the free one has not ended").isTrue();
    }

    @Test
    void whoLeavesTheLineIsToldAndNobodyWaitsForHim() {
        StartSlots slots = new StartSlots(1, EVER);
        StartSlots.Turn holder = slots.join("pool");
        StartSlots.Turn leaver = slots.join("pool");
        StartSlots.Turn last = slots.join("pool");
        CompletableFuture<Boolean> left = begins(leaver);
        assertThat(leaver.leave()).isTrue();
        assertThat(left).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
        holder.end();
        assertThat(last.await()).isTrue();
    }

    @Test
    void whoseStartHasBegunOrIsOverCannotLeave() {
        StartSlots slots = new StartSlots(1, EVER);
        StartSlots.Turn turn = slots.join("pool");
        assertThat(turn.leave()).as("starting").isFalse();
        turn.end();
        assertThat(turn.leave()).as("there").isFalse();
    }

    @Test
    void aStartThatIsStuckLosesItsSlot() {
        StartSlots slots = new StartSlots(1, TimeUnit.MILLISECONDS.toNanos(50));
        StartSlots.Turn stuck = slots.join("pool");
        assertThat(stuck.await()).isTrue();
        assertThat(Stream.generate(() -> slots.join("pool")).limit(3).toList()).allMatch(StartSlots.Turn::await);
        stuck.end();
    }

    @Test
    void anInterruptEndsNoWait() throws Exception {
        StartSlots slots = new StartSlots(1, EVER);
        StartSlots.Turn holder = slots.join("pool");
        StartSlots.Turn waiter = slots.join("pool");
        CompletableFuture<Boolean> begins = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> begins.complete(waiter.await()));
        thread.interrupt();
        holder.end();
        assertThat(begins).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
        thread.join();
    }
}
