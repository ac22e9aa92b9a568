package jamboree.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that has no parent says so and ends, and touches nothing that is not Jamboree's. */
@Timeout(30)
class MainTest {
    private static Process start(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(java.util.List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void startedByHandItSaysWhatItIsFor(@TempDir Path directory) throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "x");
        Process worker = start(directory.resolve("no-socket").toString());
        assertThat(new String(worker.getInputStream().readAllBytes())).contains("jamboree worker").contains("pool");
        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(71);
        assertThat(precious).exists();
    }

    @Test
    void withoutArgumentsItSaysTheSame() throws Exception {
        Process worker = start();
        assertThat(new String(worker.getInputStream().readAllBytes())).contains("jamboree worker");
        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(71);
    }
}
