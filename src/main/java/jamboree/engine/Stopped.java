package jamboree.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process stands still, by SIGSTOP or by its terminal. Known where there is {@code /proc}. */
public final class Stopped {
    private Stopped() {}

    public static boolean isStopped(long pid) {
        return isStopped(Path.of("/proc", Long.toString(pid)));
    }

    /** The state follows the name, which is in parentheses and may be anything. */
    static boolean isStopped(Path process) {
        try {
            String stat = new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") T", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }
}
