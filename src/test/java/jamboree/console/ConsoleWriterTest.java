package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches the terminal, and in which order; no line is read. */
class ConsoleWriterTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineReader reader;
    private ConsoleWriter writer;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm-256color", sent, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        reader = LineReaderBuilder.builder().terminal(terminal).build();
        writer = new ConsoleWriter(terminal, Palette.of(false, "xterm-256color", Map.of()), true);
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
        terminal.close();
    }

    /** Lines of a worker that say where they belong. */
    private void flood(String word, int count) {
        for (int i = 0; i < count; i++) {
            writer.output("pool.1", word + " " + i + "\n");
        }
    }

    private String sent() {
        return sent.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Test
    void whatWasFoldedIsToldBeforeTheNextPrompt() {
        flood("flood", 514);
        writer.editing(reader);
        assertThat(sent()).contains("[pool.1] flood 0\n         flood 1\n", "         flood 199\n")
                .doesNotContain("flood 200")
                .endsWith("[pool.1] … 314 lines   :log pool.1\n");
    }

    @Test
    void aSourceIsNamedWhereItChanges() {
        writer.output("pool.1", "a\nb\n");
        writer.output("pool.1", "c\n");
        writer.output("pool.2", "d\n");
        writer.output("pool.1", "e\n");
        writer.print("$1 ==> 1\n");
        writer.output("pool.1", "f\n");
        writer.output("", "of the session\n");
        writer.output("pool.1", "g\n");
        writer.editing(reader);
        writer.edited();
        writer.output("pool.1", "h\n");
        assertThat(sent()).isEqualTo("""
                [pool.1] a
                         b
                         c
                [pool.2] d
                [pool.1] e
                $1 ==> 1
                [pool.1] f
                of the session
                [pool.1] g
                [pool.1] h
                """);
    }

    @Test
    void workersHaveColoursOfTheirOwn() {
        Palette colours = Palette.of(true, "xterm-256color", Map.of());
        assertThat(colours.source("pool.1", "x")).isEqualTo("\u001b[36mx\u001b[0m");
        assertThat(colours.source("pool.2", "x")).isEqualTo("\u001b[35mx\u001b[0m");
        assertThat(colours.source("proc", "x")).matches("\u001b\\[3[2-6]mx\u001b\\[0m");
        assertThat(Palette.of(false, "xterm-256color", Map.of()).source("pool.2", "x")).isEqualTo("x");
    }

    @Test
    void aLineThatIsEnteredStartsANewCount() {
        flood("flood", 514);
        writer.editing(reader);
        writer.edited();
        flood("later", 200);
        assertThat(sent()).contains("… 314 lines").contains("[pool.1] later 0\n", "         later 199\n");
    }

    @Test
    void whatComesWhileALineIsTypedDoesNotCountForTheNext() {
        writer.editing(reader);
        flood("above", 250);
        writer.edited();
        flood("below", 200);
        assertThat(sent()).contains("above 199\n[pool.1] … 50 lines   :log pool.1\n[pool.1] below 0\n")
                .endsWith("below 199\n");
    }
}
