package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code /env} sets at a running prompt holds for the workers, too. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EnvTest extends InTerminal {
    private Path compiled(String name, String file, String text, String... more) throws IOException {
        Path source = folder.resolve("sources").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        Path target = folder.resolve(name);
        String[] arguments = new String[more.length + 3];
        arguments[0] = "-d";
        arguments[1] = target.toString();
        arguments[2] = source.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
        return target;
    }

    @Test
    void everyOptionReachesTheWorkers() throws Exception {
        Path classes = compiled("classes", "lib/Lib.java",
                "package lib; public class Lib { public static String hi() { return \"path\"; } }");
        Path module = compiled("modules/own.mod", "own/Own.java",
                "package own; public class Own { public static String hi() { return \"module\"; } }");
        compiled("modules/own.mod", "module-info.java", "module own.mod { exports own; }", "--patch-module",
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
