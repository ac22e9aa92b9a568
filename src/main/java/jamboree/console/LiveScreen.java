package jamboree.console;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * A text drawn again every second over the whole screen, until q, Esc, Ctrl-C or Ctrl-D; then the screen is as before.
 * Used by the main thread, while nothing else prints.
 */
final class LiveScreen {

    private static final long EACH_MILLIS = 1000;

    private final Terminal terminal;

    LiveScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Supplier<String> picture) {
        boolean dumb = terminal.getType().startsWith("dumb");
        if (dumb) {
            terminal.writer().print(picture.get());
            terminal.flush();
            return;
        }
        Attributes before = terminal.enterRawMode();
        Thread reader = Thread.currentThread();
        SignalHandler interrupts = terminal.handle(Signal.INT, signal -> reader.interrupt());
        terminal.puts(Capability.enter_ca_mode);
        try {
            int key = NonBlockingReader.READ_EXPIRED;
            while (key == NonBlockingReader.READ_EXPIRED || key > ' ' && key != 'q' && key != 'Q') {
                draw(picture.get());
                key = terminal.reader().read(EACH_MILLIS);
            }
        } catch (IOException ended) {
            // Ctrl-C, or the terminal is gone: either way this is over
            return;
        } finally {
            Thread.interrupted();
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.handle(Signal.INT, interrupts);
            terminal.setAttributes(before);
        }
    }

    private void draw(String picture) {
        int rows = Math.max(4, terminal.getSize().getRows());
        List<String> lines = picture.lines().toList();
        StringBuilder text = new StringBuilder("\u001b[H");
        // erased first: behind a line as wide as the screen the erasing would take its last character
        lines.stream().limit(rows - 2L).forEach(line -> text.append("\u001b[K").append(line).append("\r\n"));
        if (lines.size() > rows - 2) {
            text.append("… ").append(lines.size() - rows + 2).append(" more; ");
        }
        terminal.writer().print(text.append("q leaves\u001b[K\u001b[J"));
        terminal.flush();
    }
}
