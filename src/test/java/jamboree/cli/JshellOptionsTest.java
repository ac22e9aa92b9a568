package jamboree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.JshellDoc;
import jamboree.terminal.Compiler;
import jamboree.terminal.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the table of options in docs/jshell.md. Of one option a part is tested elsewhere: {@code -J} is read by
 * the launcher of the image before there is a JVM, so StartIT tries it.
 */
@Timeout(300)
final class JshellOptionsTest {
    /** What a row promises. */
    private interface Check {
        void run() throws Exception;
    }

    @TempDir
    private Path folder;
    private final Map<String, Check> checks = new LinkedHashMap<>();

    private Launched run(String... arguments) throws IOException {
        return Launched.start(folder, arguments).input("");
    }

    private void makeLibraries() throws IOException {
        Compiler.compile(folder.resolve("classes"), "lib/Lib.java",
                "package lib; public class Lib { public static String hi() { return \"lib\"; } }");
        Path module = Compiler.compile(folder.resolve("mods/own.mod"), "own/Own.java",
                "package own; public class Own { public static String hi() { return \"own\"; } }");
        Compiler.compile(module, "module-info.java", "module own.mod { exports own; }", "--patch-module",
                "own.mod=" + module);
    }

    @Test
    void options() throws Exception {
        checks.put("`--class-path`, `--module-path`, `--add-modules`, `--add-exports`", this::paths);
        checks.put("`--enable-preview`, `--enable-native-access`", () -> {
            Launched run = run("--enable-preview", "--enable-native-access", "-e", """
                    IO.println(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(a -> a.startsWith("--enable-")).sorted().toList());
                    var here = Pool.processes(1).apply(() -> ManagementFactory.getRuntimeMXBean().getInputArguments()
                        .stream().filter(a -> a.startsWith("--enable-")).sorted().distinct().toList().toString());
                    IO.println(here);
                    """.replace("ManagementFactory", "java.lang.management.ManagementFactory"));
            assertThat(run.status()).as(run.errors()).isZero();
            assertThat(run.printed().lines()).hasSize(2).allSatisfy(line ->
                    assertThat(line).isEqualTo("[--enable-native-access=ALL-UNNAMED, --enable-preview]"));
        });
        checks.put("`--startup FILE`, `--no-startup`", () -> {
            Files.writeString(folder.resolve("own.jsh"), "int mine = 41;\n");
            Launched run = run("--startup", "DEFAULT", "--startup", "PRINTING", "--startup", "own.jsh", "-e",
                    "println(mine + List.of(1).size());");
            assertThat(run.printed()).as(run.errors()).isEqualTo("42\n");
            Launched bare = run("--no-startup", "-e", "List.of(1)");
            assertThat(bare.status()).isEqualTo(2);
            assertThat(bare.errors()).contains("cannot find symbol");
            assertThat(run("--startup", "none.jsh", "-e", "1").status()).isEqualTo(2);
        });
        checks.put("`--feedback MODE`, `-q`, `-s`, `-v`", () -> {
            assertThat(run("--feedback", "normal", "-e", "int x = 5").printed()).isEqualTo("x ==> 5\n");
            assertThat(run("-q", "-e", "int x = 5\nx").printed()).isEqualTo("x ==> 5\n");
            assertThat(run("-s", "-e", "int x = 5").printed()).isEmpty();
            assertThat(run("-v", "-e", "int x = 5").printed()).isEqualTo("x ==> 5\n|  created variable x : int\n");
        });
        checks.put("`-J`, `-R`, `-C`", () -> {
            Launched run = run("-R-Dfoo=bar", "-R-Dsize=2", "-C-Xlint:rawtypes", "-q", "-e", """
                    IO.println(System.getProperty("foo") + Pool.processes(1).apply(() -> System.getProperty("size")));
                    List raw = null;
                    """);
            assertThat(run.printed()).startsWith("bar2\n").contains("found raw type: java.util.List");
        });
        checks.put("`--execution SPEC`", () -> {
            Launched run = run("--execution", "local", "-e", "1");
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.errors().lines()).singleElement().asString()
                    .contains("there is no --execution: code always runs in a process of its own");
        });
        checks.put("`--version`, `--show-version`, `--help`, `--help-extra`", () -> {
            assertThat(run("--version").printed()).startsWith("jamboree ").hasLineCount(1);
            assertThat(run("--show-version", "-e", "IO.println(7);").printed()).matches("jamboree .*\n7\n");
            assertThat(run("--help").printed()).isEqualTo(run("-?").printed()).contains("--show-version");
            assertThat(run("--help-extra").printed()).isEqualTo(run("-X").printed())
                    .contains("JSHELLEDITOR", "TOOLING");
        });
        checks.put("`FILE…`, `-`", () -> {
            Files.writeString(folder.resolve("args.jsh"), "IO.println(List.of(args));\n");
            assertThat(run("args.jsh", "a", "-b", "--version").printed()).isEqualTo("[a, -b, --version]\n");
            Launched piped = Launched.start(folder, "-", "x").input("IO.println(args[0] + 1);\n/exit 4\n");
            assertThat(piped.status()).isEqualTo(4);
            assertThat(piped.printed()).isEqualTo("x1\n");
        });
        assertThat(checks.keySet()).containsExactlyInAnyOrderElementsOf(JshellDoc.rows("Options"));
        for (Map.Entry<String, Check> check : checks.entrySet()) {
            try {
                check.getValue().run();
            } catch (AssertionError failed) {
                throw new AssertionError(check.getKey() + "\n" + failed.getMessage(), failed);
            }
        }
    }

    private void paths() throws Exception {
        makeLibraries();
        Launched run = run("--class-path", "classes", "--module-path", "mods", "--add-modules", "own.mod",
                "--add-exports", "java.base/jdk.internal.misc", "-e", """
                String all() { return lib.Lib.hi() + " " + own.Own.hi() + " " + jdk.internal.misc.VM.isBooted(); }
                IO.println(all());
                IO.println(Pool.processes(1).apply(() -> all()));
                """);
        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.printed()).isEqualTo("lib own true\nlib own true\n");
        for (List<String> wrong : List.of(List.of("--class-path", "nowhere"), List.of("--module-path", "nowhere"))) {
            Launched refused = run(wrong.get(0), wrong.get(1), "-e", "1");
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.errors()).contains("there is no file 'nowhere', named by " + wrong.get(0));
        }
    }
}
