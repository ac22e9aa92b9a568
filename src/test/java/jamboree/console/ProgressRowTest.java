package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.session.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressRowTest {

    private static final Progress SQUARES = new Progress("square", 34_012, 100_000, 5, Duration.ofSeconds(2));
    private static final Progress LONG =
            new Progress("a_function_with_a_long_name", 339, 1_500, 2, Duration.ofMillis(600));

    @Test
    void withRoomItIsWhole() {
        assertThat(ProgressRow.text(SQUARES, 79)).isEqualTo(
                "square  ████████░░░░░░░░░░░░░░░░  34 %  34,012/100,000  eta 4 s  5 busy");
    }

    @Test
    void theBarGivesWayToTheNumbersAndThenTheName() {
        assertThat(ProgressRow.text(LONG, 79)).isEqualTo(
                "a_function_with_a_long_name  ███░░░░░░░░░░░░░  22 %  339/1,500  eta 2 s  2 busy").hasSizeLessThan(80);
        assertThat(ProgressRow.text(LONG, 59)).isEqualTo(
                "a_function_with_…  █░░░░░  22 %  339/1,500  eta 2 s  2 busy").hasSize(59);
        assertThat(ProgressRow.text(LONG, 44)).isEqualTo(
                "a_functio…  22 %  339/1,500  eta 2 s  2 busy").hasSizeLessThan(45);
        assertThat(ProgressRow.text(LONG, 20)).startsWith("22 %  339/1,500");
    }

    @Test
    void withoutATotalThereIsNoBar() {
        Progress endless = new Progress("a_function_with_a_long_name", 1_234, -1, 2, Duration.ofSeconds(2));
        assertThat(ProgressRow.text(endless, 79)).isEqualTo("a_function_with_a_long_name  1,234  2 busy");
        assertThat(ProgressRow.text(endless, 30)).isEqualTo("a_function_wit…  1,234  2 busy");
    }
}
