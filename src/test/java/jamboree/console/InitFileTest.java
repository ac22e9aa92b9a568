package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import jamboree.terminal.Launcher;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's init.jsh in a real terminal: Java alone is evaluated behind the prompt, commands before it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InitFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int mine = 41;             | mine + 1       | $1 ==> 42
            int mine = 41;\\n:deps      | mine + 1       | libraries yet
            """)
    void isRunWhenAConsoleStarts(String init, String line, String expected) throws Exception {
        Path file = Files.createDirectories(folder.resolve("jamboree")).resolve("init.jsh");
        Files.writeString(file, init.replace("\\n", "\n") + "\n");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        environment.put("NO_COLOR", "1");
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        PtyProcess process = new PtyProcessBuilder(Launcher.command(List.of()).toArray(String[]::new))
                .setEnvironment(environment).setInitialColumns(120).setInitialRows(40).start();
        StringBuilder seen = new StringBuilder();
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            readUntil(in, seen, "jamboree> ");
            process.getOutputStream().write((line + "\r").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            readUntil(in, seen, " ==> 42");
            readUntil(in, seen, "jamboree> ");
            assertThat(seen.toString()).contains(expected);
            process.getOutputStream().write(4);
            process.getOutputStream().flush();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("state/jamboree/history")).exists();
    }

    private static void readUntil(Reader in, StringBuilder seen, String text) throws IOException {
        int from = seen.length();
        while (seen.indexOf(text, from) < 0) {
            int next = in.read();
            assertThat(next).as(seen.toString()).isNotNegative();
            seen.append((char) next);
        }
    }
}
