package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a terminal of the operating system, typed at as a person would. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealTerminalTest {

    @TempDir
    private Path folder;
    private final StringBuffer seen = new StringBuffer();
    private PtyProcess process;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        environment.put("XDG_STATE_HOME", folder.toString());
        environment.put("NO_COLOR", "1");
        process = new PtyProcessBuilder(new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "jamboree.cli.Main"})
                .setEnvironment(environment).setInitialColumns(120).setInitialRows(40).start();
        InputStream output = process.getInputStream();
        Thread.ofPlatform().daemon().name("terminal/reader").start(() -> read(output));
        await("jamboree> ");
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
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

    private void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private void await(String text) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!plain().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen: " + text + "\nbut\n" + seen);
            }
            Thread.onSpinWait();
        }
    }

    /** What was printed, without the terminal's own codes. */
    private String plain() {
        return seen.toString().replaceAll("\u001b(\\[[0-9;?$]*[a-zA-Z]|[=>])", "").replaceAll("\r+\n", "\n")
                // a row that was drawn over
                .replaceAll("[^\n]*\r", "");
    }

    private void enter(String line, String expected) throws IOException {
        seen.setLength(0);
        type(line + "\r");
        await(expected);
        await("jamboree> ");
    }

    @Test
    void thirdExampleOfTheBlogWorksAsTyped() throws Exception {
        enter("var p = Pool.processes(2);", "p ==> ");
        enter("int square(int x) { return x * x; }", "|  created method square(int)");
        enter("IO.println(p.map(x -> square(x), List.of(2, 3, 4)));", "\n[4, 9, 16]");
        enter("IO.println(p.map(x -> square(x), List.of(10, 21, 43)));", "\n[100, 441, 1849]");
        enter("p.terminate();", "p.terminate();");
        type("\u0004");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void controlCStopsWhatRunsAndTheSessionGoesOn() throws Exception {
        enter("int kept = 4", "kept ==> 4");
        seen.setLength(0);
        type("{ IO.println(\"going\"); while (true) { } }\r");
        await("\ngoing");
        type("\u0003");
        await("; nothing lost");
        await("jamboree> ");
        enter("kept + 1", "==> 5");
        seen.setLength(0);
        type("var name = IO.readln(\"name? \");\r");
        await("\nname? ");
        type("Bob\r");
        await("name ==> \"Bob\"");
    }
}
