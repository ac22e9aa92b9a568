package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedEventTest {
    @Test
    void allProcessesThatWaitGoOn() {
        SharedEvent go = new SharedEvent();
        List<Proc> procs = List.of(Proc.start(() -> {
            go.await();
            return 1;
        }), Proc.start(() -> {
            go.await();
            return 2;
        }));
        go.set();
        assertThat(procs.stream().map(proc -> proc.<Integer>result()).toList()).containsExactly(1, 2);
    }

    @Test
    void isSetUntilItIsCleared() {
        SharedEvent event = new SharedEvent();
        assertThat(event.await(Duration.ofMillis(20))).isFalse();
        event.set();
        assertThat(event.isSet()).isTrue();
        assertThat(event.await(Duration.ZERO)).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();
    }
}
