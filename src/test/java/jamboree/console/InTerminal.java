package jamboree.console;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import jamboree.terminal.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a terminal of the operating system: keys in, and what it wrote. */
abstract class InTerminal {

    @TempDir
    protected Path folder;
    protected final StringBuffer seen = new StringBuffer();
    protected PtyProcess process;

    /** Variables of the launcher, besides those of this process. */
    protected Map<String, String> environment() {
        return Map.of();
    }

    /** Options of the JVM of the console, besides those of the launcher. */
    protected List<String> options() {
        return List.of();
    }

    @BeforeEach
    void start() throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("NO_COLOR", "1");
        environment.putAll(environment());
        List<String> options = new ArrayList<>(options());
        options.add("-Duser.home=" + folder);
        List<String> command = Launcher.command(options);
        seen.setLength(0);
        process = new PtyProcessBuilder(command.toArray(String[]::new)).setEnvironment(environment)
                .setInitialColumns(120).setInitialRows(40).start();
        InputStream output = process.getInputStream();
        Thread.ofPlatform().daemon().name("terminal/reader").start(() -> read(output));
        await("jamboree> ");
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    /** Leave with Ctrl-D, and wait until the launcher has ended. */
    protected void leave() throws Exception {
        type("\u0004");
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still there after Ctrl-D:\n" + plain());
        }
    }

    private void read(InputStream output) {
        byte[] bytes = new byte[8192];
        try {
            for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // the terminal is gone with its process
            seen.append("\n(closed)\n");
        }
    }

    protected void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    protected void await(String text) throws InterruptedException {
        await(screen -> screen.contains(text), text);
    }

    protected void await(Predicate<String> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.test(plain())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen: " + what + "\nbut\n" + plain());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** What was printed, without the terminal's own codes. */
    protected String plain() {
        return seen.toString().replaceAll("\u001b(\\[[0-9;?$]*[a-zA-Z@]|[=>])", "").replaceAll("\r+\n", "\n")
                // a row that was drawn over
                .replaceAll("[^\n]*\r", "");
    }

    /** Type a line; wait for what it gives, and for the next prompt. */
    protected void enter(String line, String expected) throws Exception {
        seen.setLength(0);
        type(line + "\r");
        await(expected);
        await(screen -> screen.lastIndexOf("jamboree> ") > screen.lastIndexOf(expected),
                "the prompt behind " + expected);
    }
}
