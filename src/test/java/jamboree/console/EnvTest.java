package jamboree.console;

import jamboree.terminal.Compiler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code /env} sets at a running prompt holds for the workers, too. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EnvTest extends InTerminal {
    @Test
    void everyOptionReachesTheWorkers() throws Exception {
        Path classes = Compiler.compile(folder.resolve("classes"), "lib/Lib.java",
                "package lib; public class Lib { public static String hi() { return \"path\"; } }");
        Path module = Compiler.compile(folder.resolve("modules/own.mod"), "own/Own.java",
                "package own; public class Own { public static String hi() { return \"module\"; } }");
        Compiler.compile(module, "module-info.java", "module own.mod { exports own; }", "--patch-module",
                "own.mod=" + module);
        enter("/env --class-path " + classes + " --module-path " + module.getParent() + " --add-modules own.mod"
                + " --add-exports java.base/jdk.internal.misc --enable-preview",
                "|  Setting new options and restoring state.\n");
        enter("var workers = Pool.processes(1)", "workers ==>");
        enter("workers.apply(() -> lib.Lib.hi())", "==> \"path\"");
        enter("workers.apply(() -> own.Own.hi())", "==> \"module\"");
        enter("workers.apply(() -> jdk.internal.misc.VM.isBooted())", "==> true");
        enter("workers.apply(() -> java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()"
                + ".contains(\"--enable-preview\"))", "==> true");
    }
}
