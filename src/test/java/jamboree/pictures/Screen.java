package jamboree.pictures;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.utils.ScreenTerminal;

/** A console in a terminal that somebody types at, and what is on its screen. Closing it ends the console. */
final class Screen implements AutoCloseable {
    static final int COLUMNS = 104;
    private static final int ROWS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScreenTerminal terminal = new ScreenTerminal(COLUMNS, ROWS);
    private final PtyProcess process;

    Screen(Path launcher, Path home) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("NO_COLOR"));
        environment.put("TERM", "xterm-256color");
        environment.put("HOME", home.toString());
        process = new PtyProcessBuilder(new String[] {launcher.toString(), "-J-Duser.home=" + home})
                .setEnvironment(environment).setDirectory(home.toString())
                .setInitialColumns(COLUMNS).setInitialRows(ROWS).start();
        Thread.ofPlatform().daemon().name("screen").start(this::draw);
        await("the first prompt", this::isPrompt);
    }

    private void draw() {
        char[] characters = new char[4096];
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = in.read(characters); count >= 0; count = in.read(characters)) {
                terminal.write(new String(characters, 0, count));
            }
        } catch (IOException gone) {
            // the console has ended
        }
    }

    /** Types a line and waits for the next prompt. */
    void enter(String line) throws IOException {
        int before = cursorRow();
        type(line + "\r");
        await("a prompt after " + line, () -> cursorRow() > before && isPrompt());
    }

    /** Types a line and waits until the screen has a text. */
    void enter(String line, String expected) throws IOException {
        type(line + "\r");
        await(expected);
    }

    /** Waits until the screen has all of some texts at once. */
    void await(String... texts) {
        await(String.join(" and ", texts), () -> {
            String text = text();
            return Stream.of(texts).allMatch(text::contains);
        });
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no " + what + " within " + PATIENCE + ", but\n" + text());
            }
            Thread.onSpinWait();
        }
    }

    private int cursorRow() {
        int[] cursor = new int[2];
        cells(cursor);
        return cursor[1];
    }

    private boolean isPrompt() {
        return text().lines().skip(cursorRow()).findFirst().orElse("").strip().equals("jamboree>");
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        long[] cells = cells(new int[2]);
        for (int i = 0; i < cells.length; i++) {
            text.appendCodePoint(Math.max(' ', ScreenTerminal.cellCodePoint(cells[i])));
            if (i % COLUMNS == COLUMNS - 1) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** Every cell, row by row, in JLine's packing. */
    long[] cells(int[] cursor) {
        long[] cells = new long[COLUMNS * ROWS];
        terminal.dump(cells, 0, 0, ROWS, COLUMNS, cursor);
        return cells;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
