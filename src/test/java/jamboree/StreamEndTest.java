package jamboree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream of results never ends before its source without saying so. */
@Timeout(20)
class StreamEndTest {
    @Test
    void aPoolThatClosesInTheMiddleIsToldToTheReader() {
        Pool pool = Pool.threads(1);
        Iterator<Integer> results = pool.imap(x -> x, Stream.iterate(0, x -> x + 1)).iterator();
        assertThat(results.next()).isZero();
        pool.close();
        assertThatThrownBy(() -> {
            for (int i = 1; i < 1_000_000; i++) {
                assertThat(results.hasNext()).isTrue();
                assertThat(results.next()).isEqualTo(i);
            }
        }).isInstanceOf(PoolClosed.class);
    }

    @Test
    void aPoolThatIsTerminatedInTheMiddleIsToldToTheReader() {
        Pool pool = Pool.threads(1);
        Iterator<Integer> results = pool.imap(x -> x, Stream.iterate(0, x -> x + 1)).iterator();
        assertThat(results.next()).isZero();
        pool.terminate();
        assertThatThrownBy(() -> {
            while (results.hasNext()) {
                results.next();
            }
        }).isInstanceOf(Cancelled.class);
    }
}
