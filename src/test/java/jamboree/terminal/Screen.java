package jamboree.terminal;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/** A console in a terminal that somebody types at, and what is on its screen. Closing it ends the console. */
public final class Screen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScreenTerminal terminal;
    private final PtyProcess process;
    private final StringBuffer raw = new StringBuffer();
    private int columns;
    private int rows;

    /**
     * Starts a command in a terminal.
     *
     * @param home        the user's home, and the working directory
     * @param environment what differs from the usual, colours, {@code TERM=xterm-256color}
     */
    public Screen(List<String> command, Path home, Map<String, String> environment, int columns, int rows)
            throws IOException {
        this.columns = columns;
        this.rows = rows;
        terminal = new ScreenTerminal(columns, rows);
        Map<String, String> all = new HashMap<>(System.getenv());
        all.keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("NO_COLOR"));
        all.put("TERM", "xterm-256color");
        all.put("HOME", home.toString());
        all.putAll(environment);
        process = new PtyProcessBuilder(command.toArray(String[]::new)).setEnvironment(all)
                .setDirectory(home.toString()).setInitialColumns(columns).setInitialRows(rows).start();
        Thread.ofPlatform().daemon().name("screen").start(this::draw);
    }

    /** The launcher of an image. */
    public static List<String> image(Path launcher, Path home) {
        return List.of(launcher.toString(), "-J-Duser.home=" + home);
    }

    /** The console as tests start it. */
    public static List<String> console(Path home, String... arguments) {
        return Launcher.command(List.of("-Duser.home=" + home), arguments);
    }

    private void draw() {
        char[] characters = new char[4096];
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = in.read(characters); count >= 0; count = in.read(characters)) {
                String text = new String(characters, 0, count);
                synchronized (terminal) {
                    raw.append(text);
                    terminal.write(text);
                }
            }
        } catch (IOException gone) {
            // the console has ended
        }
    }

    /** Waits for the prompt of a console that was just started. */
    public Screen awaitPrompt() {
        await("the first prompt", this::isPrompt);
        return this;
    }

    /** Types a line and waits for the next prompt. */
    public void enter(String line) throws IOException {
        int before = cursorRow();
        type(line + "\r");
        await("a prompt after " + line, () -> cursorRow() > before && isPrompt());
    }

    /** Types a line and waits until the screen has a text. */
    public void enter(String line, String expected) throws IOException {
        type(line + "\r");
        await(expected);
    }

    /** Waits until the screen has all of some texts at once. */
    public void await(String... texts) {
        await(String.join(" and ", texts), () -> {
            String text = text();
            return Stream.of(texts).allMatch(text::contains);
        });
    }

    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until something holds; fails with what it was and the screen. */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no " + what + " within " + PATIENCE + ", but\n" + text());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    /** Another size, as when somebody pulls at the window. */
    public void resize(int newColumns, int newRows) {
        synchronized (terminal) {
            columns = newColumns;
            rows = newRows;
            terminal.setSize(Size.of(newColumns, newRows));
        }
        process.setWinSize(new WinSize(newColumns, newRows));
    }

    /** Whether the cursor stands behind an empty prompt. */
    public boolean isPrompt() {
        return row(cursorRow()).equals("jamboree>");
    }

    /** One row, without blanks at its end. */
    public String row(int row) {
        return text().lines().skip(row).findFirst().orElse("");
    }

    /** The row the cursor stands in, from 0. */
    public int cursorRow() {
        int[] cursor = new int[2];
        cells(cursor);
        return cursor[1];
    }

    /** What the screen shows, without blanks at the ends of lines. */
    public String text() {
        synchronized (terminal) {
            long[] cells = cells(new int[2]);
            StringBuilder text = new StringBuilder();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.length; i++) {
                line.appendCodePoint(Math.max(' ', ScreenTerminal.cellCodePoint(cells[i])));
                if (i % columns == columns - 1) {
                    text.append(line.toString().stripTrailing()).append('\n');
                    line.setLength(0);
                }
            }
            return text.toString();
        }
    }

    /** Every byte it was sent, as text with the terminal's own codes. */
    public String raw() {
        return raw.toString();
    }

    /** Every cell, row by row, in JLine's packing. */
    public long[] cells(int[] cursor) {
        synchronized (terminal) {
            long[] cells = new long[columns * rows];
            terminal.dump(cells, 0, 0, rows, columns, cursor);
            return cells;
        }
    }

    /** The process in the terminal. */
    public Process process() {
        return process;
    }

    /** Waits for the end of the console; its status. */
    public int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the console has not ended, but\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
