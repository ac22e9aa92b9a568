package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who claims and who recalls never have the same item. */
@Timeout(60)
class ClaimWordTest {
    @Test
    void whatIsClaimedIsNotRecalled() throws Exception {
        ClaimWord lender = ClaimWord.make();
        ClaimWord borrower = ClaimWord.of(lender.file(), lender.offset());
        assertThat(lender.unclaimed()).isZero();
        int first = lender.grant(3);
        assertThat(borrower.claim(first)).isTrue();
        assertThat(borrower.claim(first)).isFalse();
        assertThat(lender.unclaimed()).isEqualTo(2);
        assertThat(lender.recall()).isEqualTo(2);
        assertThat(borrower.claim(first + 1)).isFalse();
        assertThat(lender.grant(1)).isEqualTo(first + 3);
        assertThat(borrower.claim(first + 1)).isFalse();
        assertThat(borrower.claim(first + 3)).isTrue();
        assertThat(lender.recall()).isZero();
    }

    @Test
    void eachItemGoesOneWayUnderContention() throws Exception {
        ClaimWord lender = ClaimWord.make();
        ClaimWord borrower = ClaimWord.of(lender.file(), lender.offset());
        var granted = new AtomicInteger();
        var ended = new AtomicInteger();
        var claims = CompletableFuture.supplyAsync(() -> {
            long claimed = 0;
            int next = 0;
            while (ended.get() == 0 || next < granted.get()) {
                if (next < granted.get()) {
                    claimed += borrower.claim(next++) ? 1 : 0;
                }
            }
            return claimed;
        });
        long lent = 0;
        long recalled = 0;
        for (int i = 0; i < 20_000; i++) {
            int first = lender.grant(i % 50);
            lent += i % 50;
            granted.set(first + i % 50);
            recalled += lender.recall();
        }
        ended.set(1);
        assertThat(claims.get() + recalled).isEqualTo(lent);
    }

    @Test
    void numbersRunOnPastTheLargest() throws Exception {
        ClaimWord word = ClaimWord.make();
        word.grant(Integer.MAX_VALUE);
        word.recall();
        word.grant(Integer.MAX_VALUE);
        word.recall();
        int first = word.grant(5);
        assertThat(first).isEqualTo(-2);
        for (int i = 0; i < 5; i++) {
            assertThat(word.claim(first + i)).isTrue();
        }
        assertThat(word.claim(first + 5)).isFalse();
        assertThat(word.unclaimed()).isZero();
    }
}
