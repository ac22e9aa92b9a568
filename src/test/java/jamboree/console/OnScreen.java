package jamboree.console;


import jamboree.console.command.LocalWorkspace;
import jamboree.session.Session;
import jamboree.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A console on a terminal in memory: keys in, screen out. */
abstract class OnScreen {

    private static final int ROWS = 30;
    private static final int COLUMNS = 100;

    @TempDir
    protected Path folder;
    protected final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
    protected LineDisciplineTerminal terminal;
    protected LocalWorkspace workspace;
    protected Console console;
    protected CompletableFuture<Integer> status;
    private Session session;
    private final PrintStream systemOut = System.out;

    /** Whether a session process is wanted; otherwise code runs in this JVM, which is quicker to start. */
    protected boolean real() {
        return false;
    }

    @BeforeEach
    void start() throws Exception {
        terminal = new LineDisciplineTerminal("test", "xterm-256color", new Screen(), StandardCharsets.UTF_8);
        terminal.setSize(Size.of(COLUMNS, ROWS));
        console = new Console(new Console.Options(Optional.empty(), false, true, "0.1"), terminal,
                new StateFiles(folder.resolve("history"), folder.resolve("config")));
        status = new CompletableFuture<>();
        if (real()) {
            session = Session.start(SessionOptions.standard(), console.listener());
            Thread.ofPlatform().name("console").start(() -> status.complete(console.run(session)));
        } else {
            startLocal();
        }
        awaitText(">");
    }

    private void startLocal() {
        PrintStream out = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                console.listener().output("", false, String.valueOf((char) b));
            }
        }, true, StandardCharsets.UTF_8);
        // code that runs in this JVM prints there
        System.setOut(out);
        workspace = new LocalWorkspace(out);
        Thread.ofPlatform().name("console").start(() ->
                status.complete(console.run(workspace, workspace::interrupt, List::of)));
    }

    @AfterEach
    void end() throws Exception {
        if (!status.isDone()) {
            type("\u0003");
            // the second time also with work that runs
            type("\u0004");
            type("\u0004");
            status.get(20, TimeUnit.SECONDS);
        }
        System.setOut(systemOut);
        console.close();
        if (session == null) {
            workspace.close();
        } else {
            session.close();
        }
    }

    /** What the terminal was sent, drawn. */
    private final class Screen extends OutputStream {
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            synchronized (screen) {
                pending.write(bytes, from, count);
                String text = pending.toString(StandardCharsets.UTF_8);
                // half a character waits for its other half
                if (!text.endsWith("\ufffd")) {
                    screen.write(text);
                    pending.reset();
                }
            }
        }
    }

    protected String text() {
        synchronized (screen) {
            return screen.toString().lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
        }
    }

    /** Whether the cursor has left the line that was typed: it was taken. */
    protected boolean isBelowTheLine() {
        int[] cursor = new int[2];
        screen.dump(new long[COLUMNS * ROWS], cursor);
        return text().lines().skip(cursor[1]).findFirst().orElse("").isEmpty();
    }

    protected void type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    protected void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(real() ? 30 : 8).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen on the screen:\n" + text());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    protected void awaitText(String expected) throws InterruptedException {
        String visible = expected.replaceAll(" +(?=\n|$)", "");
        await(() -> text().contains(visible));
    }
}
