package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RewrittenRowsTest {

    private final RewrittenRows rows = new RewrittenRows();

    @Test
    void aRowIsTheLastThatWasWrittenAndALineOnceItHasAnEnd() {
        assertThat(rows.lines("pool.1", "first\nat 1 %\rat 2 %\r")).containsExactly("first");
        assertThat(rows.row("pool.1")).isEqualTo("at 2 %");
        assertThat(rows.lines("pool.2", "other\r\n")).containsExactly("other");
        assertThat(rows.lines("pool.1", "\n")).containsExactly("at 2 %");
        assertThat(rows.row("pool.1")).isEmpty();
        assertThat(rows.lines("pool.1", "at 3 %\rdone\n\n")).containsExactly("done", "");
    }

    @Test
    void whatIsLeftBecomesLines() {
        assertThat(rows.lines("pool.1", "half\r")).isEmpty();
        assertThat(rows.end()).isEqualTo(Map.of("pool.1", "half"));
        assertThat(rows.row("pool.1")).isEmpty();
    }
}
