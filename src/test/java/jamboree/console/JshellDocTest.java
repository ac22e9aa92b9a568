package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jamboree.terminal.Launcher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every row of the tables of commands, keys and behaviour in docs/jshell.md, typed at the real program in a real
 * terminal. The rows of options are in {@code jamboree.cli.JshellOptionsTest}.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JshellDocTest extends InTerminal {

    /** What a row promises, typed. */
    private interface Check {
        void run() throws Exception;
    }

    private final Map<String, Check> checks = new LinkedHashMap<>();

    @Override
    protected Map<String, String> environment() {
        // 2 becomes 22 in the file that /edit gives it
        return Map.of("JSHELLEDITOR", "sed -i s/2/22/g");
    }

    private void row(String row, Check check) {
        assertThat(checks.put(row, check)).isNull();
    }

    private void runAll(String table) throws Exception {
        assertThat(checks.keySet()).as("the rows of " + table)
                .containsExactlyInAnyOrderElementsOf(JshellDoc.rows(table));
        for (Map.Entry<String, Check> check : checks.entrySet()) {
            try {
                check.getValue().run();
            } catch (AssertionError failed) {
                throw new AssertionError(check.getKey() + "\n" + failed.getMessage(), failed);
            }
        }
    }

    @Test
    void nothingUsersOfJshellWouldMissIsWithoutARow() throws IOException {
        assertThat(JshellDoc.missing("Commands", "/list", "/edit", "/drop", "/save", "/open", "/vars", "/methods",
                "/types", "/imports", "/exit", "/env", "/reset", "/reload", "/history", "/help", "/?", "/!", "/-n",
                "/ID", "/3-7", "/set editor", "/set start", "/set feedback", "/set prompt", "/set truncation",
                "/set indent", "/set mode", "/set format")).isEmpty();
        assertThat(JshellDoc.missing("Options", "--class-path", "--module-path", "--add-modules", "--add-exports",
                "--enable-native-access", "--enable-preview", "--startup", "--no-startup", "-q", "-s", "-v",
                "--feedback", "-J", "-R", "-C", "--execution", "--show-version", "--version", "--help",
                "--help-extra", "FILE", "-`")).isEmpty();
        assertThat(JshellDoc.missing("Keys", "Tab", "Tab Tab", "empty continuation line", "Shift-Tab v, m, i",
                "Ctrl-R", "Up", "kill ring", "undo", "Alt-Enter", "paste")).isEmpty();
    }

    @Test
    void commands() throws Exception {
        Path file = folder.resolve("saved.jsh");
        enter("int one = 1", "one ==> 1");
        enter("int two() { return 2; }", "|  created method two()");
        enter("one + two()", "$3 ==> 3");
        enter("int bad = \"text\"", "incompatible types");
        row("`/list [-all, -start, -history, NAME, ID, 3-7]`", () -> {
            enter("/list", "\n   1 : int one = 1;\n   2 : int two() { return 2; }\n   3 : one + two()\n");
            enter("/list two", "\n   2 : int two() { return 2; }\n");
            enter("/list 2-3 s1",
                    "\n   2 : int two() { return 2; }\n   3 : one + two()\n  s1 : import module java.base;\n");
            enter("/list -start", "\n  s1 : import module java.base;\n");
            enter("/list e1", "\n  e1 : int bad = \"text\";\n");
            enter("/list -all", "\n  e1 : int bad = \"text\";\n");
            enter("/list -history", "\nint two() { return 2; }\n");
        });
        row("`/edit [NAME, ID, -all, -start]`", () -> {
            enter("/edit two", "|  modified method two()");
            enter("two()", "==> 22");
        });
        row("`/drop NAME, ID, RANGE`", () -> {
            enter("int gone = 4", "gone ==> 4");
            enter("/dr gone", "write /drop in full");
            enter("/drop gone", "|  dropped variable gone");
        });
        row("`/save [-all, -start, -history] FILE`", () -> {
            enter("/save " + file, "/save");
            assertThat(file).content().startsWith("int one = 1;\n").contains("int two() { return 22; }");
            enter("/save -start " + file, "/save");
            assertThat(file).content().startsWith("import module java.base;\n");
            enter("/save -history " + file, "/save");
            assertThat(file).content().contains("/edit two\n");
            enter("/save --java " + file, "/save");
            assertThat(file).content().contains("static int one;", "static void main(String[] args)");
        });
        row("`/open FILE, URL, DEFAULT, PRINTING, TOOLING, JAVASE`", this::opens);
        row("`/vars /methods /types /imports`", () -> {
            enter("/vars one", "|    int one = 1\n");
            enter("/methods two", "|    int two()\n");
            enter("record Point(int x, int y) { }", "|  created record Point");
            enter("/types", "|    record Point\n");
            enter("/imports", "|    import module java.base\n");
            enter("String longer = \"x\".repeat(5000)", "longer ==> ");
            enter("/vars longer", " … ");
        });
        row("`/env [--class-path, --module-path, --add-modules, --add-exports, --enable-preview]`", () -> {
            enter("jdk.internal.misc.VM.isBooted()", "|  Error:");
            enter("/env -add-exports java.base/jdk.internal.misc", "|  Setting new options and restoring state.");
            enter("/env", "|     --add-exports java.base/jdk.internal.misc\n");
            enter("Pool.processes(1).apply(() -> jdk.internal.misc.VM.isBooted() + \" \" + one)",
                    "==> \"true 1\"");
            enter("/env --class-path " + folder.resolve("nowhere"), "there is no file " + folder.resolve("nowhere"));
            enter("one", "==> 1");
        });
        row("`/reload [-restore] [-quiet]`", () -> {
            enter("/reload", "-: int one = 1;\n");
            enter("/reload -quiet", "|  Restarting and restoring state.");
            assertThat(plain()).doesNotContain("-: ");
        });
        row("`/reset`", () -> {
            enter("/rese", "write /reset in full");
            enter("/reset", "|  Resetting state.");
            enter("one", "cannot find symbol");
            enter("/reload -restore", "-: int one = 1;\n");
        });
        row("`/history [-all]`", () -> {
            enter("/history", "\nint two() { return 2; }\n");
            enter("/history -all", "\nint two() { return 2; }\n");
        });
        row("`/help [TOPIC]`, `/?`", () -> {
            enter("/help", "/list");
            enter("/? list", "/list [NAME|ID|RANGE|-all|-start]");
        });
        row("`/!`, `/-n`, `/ID`, `/3-7`", () -> {
            enter("one + 40", "==> 41");
            enter("/!", "one + 40\n");
            enter("/-1", "==> 41");
            enter("/1", "one ==> 1");
            enter("/1-2", "|  modified method two()");
        });
        settings();
        row("`/exit [EXPRESSION]`", () -> {
            enter("/ex", "write /exit in full");
            enter("/exit \"x\"", "the status must be an integer expression");
            type("/exit 2+1\r");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        });
        runAll("Commands");
    }

    private void opens() throws Exception {
        String text = "int late = Stream.of(1, 2)\n    .mapToInt(x -> x)\n    .sum();\n"
                + "if (late > 5) { late = 5; }\nelse { late = 7; }\n";
        Path file = Files.writeString(folder.resolve("late.jsh"), text + "/vars late\n");
        enter("/open " + file, "|    int late = 7\n");
        enter(":load " + file.toUri(), "|    int late = 7\n");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/late.jsh", exchange -> {
            byte[] bytes = (text + "late + 70\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            enter("/open " + address + "/late.jsh", "==> 77");
            enter("/open " + address + "/none.jsh", "there is nothing at " + address + "/none.jsh");
        } finally {
            server.stop(0);
        }
        enter("/open nowhere.jsh", "there is no file nowhere.jsh");
        enter("/open PRINTING", "|  created method printf(String,Object...)");
        enter("println(new char[] {'o', 'k'})", "\nok\n");
        enter("/open TOOLING", "|  created method tools()");
        enter("run(\"none\")", "No such tool found: none");
        seen.setLength(0);
        type("/open JAVASE\r");
        enter("DatabaseMetaData.class.getName()", "==> \"java.sql.DatabaseMetaData\"");
        enter("/open DEFAULT", "/open DEFAULT");
    }

    private void settings() {
        row("`/set feedback`", () -> {
            enter("/set feedback verbose", "|  Feedback mode: verbose");
            enter("int told = 1", "|  created variable told : int");
            enter("/set feedback own", "expected silent, concise, normal or verbose");
            enter("/set feedback normal", "|  Feedback mode: normal");
        });
        row("`/set prompt [MODE] '…' '…'`", () -> {
            type("/set prompt normal '1> ' '2> '\r");
            await("\n1> ");
            type("int three() {\r");
            await("2> ");
            seen.setLength(0);
            type("return 3; }\r");
            await("|  created method three()\n1> ");
            enter("/set prompt normal -default", "/set prompt normal -default");
        });
        row("`/set truncation [MODE] N`", () -> {
            enter("/set truncation 40", "/set truncation 40");
            enter("\"x\".repeat(200)", "==> \"xxxxxxxxxxxxxxxxxxxxxxx");
            assertThat(plain()).contains(" … ").doesNotContain("x".repeat(60));
            enter("/set truncation", "|  /set truncation 40");
            enter("/set truncation -default", "/set truncation -default");
        });
        row("`/set editor [-wait]`, `/set start`", () -> {
            enter("/set editor -wait sed -i s/5/55/", "|  Editor set to: -wait sed -i s/5/55/");
            enter("int five = 5", "five ==> 5");
            seen.setLength(0);
            type("/edit five\r");
            await("press Enter when the text is as it shall be");
            seen.setLength(0);
            type("\r");
            await("five ==> 55");
            enter("/set start -none", "the next /reset or /reload starts with it");
            enter("/set start -default", "the next /reset or /reload starts with it");
            enter("/set start", "|  import module java.base;");
        });
        row("`/set indent N`", () -> {
            enter("/set indent 2", "/set indent 2");
            enter("/set indent", "|  /set indent 2");
            enter("/set indent 4", "/set indent 4");
        });
        row("`/set … -retain`", () -> {
            enter("/set indent -retain 6", "/set indent -retain 6");
            assertThat(folder.resolve("config/jamboree/settings")).content().contains("/set indent 6");
        });
        row("`/set mode`, `/set format`", () -> {
            enter("/set mode mine", "there are no modes and formats of one's own here");
            enter("/set format normal display '{value}'", "there are no modes and formats of one's own here");
        });
    }

    @Test
    void keys() throws Exception {
        enter("1 + 1", "==> 2");
        row("Tab", () -> {
            tab("\"abc\".toUpperC", "ase(");
            tab(":qu", "eue ");
            tab("/env --add-m", "odules");
            Files.writeString(folder.resolve("unmistakable.jsh"), "");
            tab("/open " + folder + "/unmis", "takable.jsh");
        });
        row("Tab Tab", () -> {
            tab("\"a\".charAt(", "char String.charAt(int index)", "Returns the char value at the");
        });
        row("Tab on an empty continuation line", () -> {
            type("int g() {\r");
            await("    ...> ");
            seen.setLength(0);
            type("\t\t");
            type("return 1; }\r");
            await("|  created method g()\njamboree> ");
            enter("/list g", "int g() {");
        });
        row("Shift-Tab v, m, i", () -> {
            type("new ArrayList<String>()");
            await("<String>()");
            type("\u001b[Zv");
            await("ArrayList<String>  = ");
            enter("made", "made ==> []");
            type("3 + 4");
            await("3 + 4");
            type("\u001b[Zm");
            await("int () { return ");
            enter("seven", "|  created method seven()");
            type("HttpClient");
            await("HttpClient");
            String found = "1: import: java.net.http.HttpClient";
            String gathering = "names of all libraries are still being gathered";
            do {
                seen.setLength(0);
                type("\u001b[Zi");
                await(screen -> screen.contains(found) || screen.contains(gathering), found);
            } while (!plain().contains(found));
            type("1");
            await("|  imported: java.net.http.HttpClient");
            seen.setLength(0);
            type("\u0003");
            await("\njamboree> ");
            enter("HttpClient.Version.HTTP_2", "==> HTTP_2");
        });
        row("Alt-Enter", () -> {
            type("int alt = Stream.of(1, 2)\u001b\r.mapToInt(x -> x).sum()");
            await("    ...> .mapToInt");
            enter("", "alt ==> 3");
        });
        row("Ctrl-R, Up, Down, kill ring, undo", this::editing);
        row("Ctrl-C at the prompt", () -> {
            for (int i = 1; i <= 3; i++) {
                type("half" + i);
                await("half" + i);
                seen.setLength(0);
                type("\u0003");
                await("\njamboree> ");
            }
            await("|  nothing is running.  To leave: Ctrl-D or :exit\n");
            enter("2 + 2", "==> 4");
        });
        row("Ctrl-C while code runs", () -> {
            seen.setLength(0);
            type("{ IO.println(\"going\"); while (true) { } }\r");
            await("\ngoing\n");
            type("\u0003");
            await("; nothing lost\njamboree> ");
        });
        row("paste", () -> {
            type("\u001b[200~jshell> int pasted = Stream.of(1, 2)\n   ...>     .mapToInt(x -> x)\n   ...>     .sum()\n"
                    + "pasted ==> 3\n\u001b[201~");
            await("pasted ==> 3");
            enter("", "pasted ==> 3\njamboree>");
        });
        row("Ctrl-D", this::leave);
        runAll("Keys");
    }

    @Test
    void behaviour() throws Exception {
        enter("1 + 1", "==> 2");
        row("a thread's output lands in the line being typed", () -> {
            enter("var go = new CountDownLatch(1)", "go ==> ");
            enter("Thread.ofPlatform().daemon().start(() -> "
                    + "{ while (go.getCount() > 0) { } IO.println(\"behind\"); });", "==> Thread");
            enter("Thread.ofPlatform().daemon().start(() -> { try { Thread.sleep(500); } catch (Exception e) { } "
                    + "go.countDown(); });", "==> Thread");
            type("int typ");
            await("\nbehind\njamboree> int typ");
            enter("ing = 6", "typing ==> 6");
        });
        row("`System.exit` ends the session's state", () -> {
            enter("System.exit(3)", "|  System.exit(3) was called; the session goes on.");
            enter("typing", "==> 6");
        });
        row("31 equal frames are printed", () -> {
            enter("int deep(int n) { return n == 0 ? 1 / n : deep(n - 1); }", "|  created method deep(int)");
            enter("deep(30)", " more of the same");
        });
        row("an unknown name is told", () -> enter("Lst<String> unknown = null", "did you mean List?"));
        row("maps and records on one line", () -> {
            enter("record Wide(String a, String b) { }", "|  created record Wide");
            enter("new Wide(\"x\".repeat(80), \"y\".repeat(80))", "==> Wide[");
            assertThat(plain()).containsPattern("x{80}\"?,?\n +b");
        });
        row("a long list is printed up to 1,000 characters",
                () -> enter("IntStream.range(0, 100_000).boxed().toList()", "==> List of 100000 [0, 1, 2, "));
        row("a script with errors ends with status 0", () -> {
            assertThat(script("throw new RuntimeException();")).isEqualTo(1);
            assertThat(script("int x = \"text\";")).isEqualTo(2);
        });
        row("no colours", () -> {
            enter("String colour = \"text\"", "colour ==> \"text\"");
            assertThat(seen.toString()).as("with NO_COLOR").doesNotContain("\u001b[3");
        });
        runAll("Behaviour");
    }

    private int script(String code) throws Exception {
        return new ProcessBuilder(Launcher.command(List.of(), "-e", code))
                .redirectErrorStream(true).redirectOutput(folder.resolve("script.txt").toFile()).start().waitFor();
    }

    /** Text on an empty line, Tabs one by one, what is seen then; and the line cleared. */
    private void tab(String text, String... seenAfterEachTab) throws Exception {
        seen.setLength(0);
        type(text);
        await(text);
        for (String expected : seenAfterEachTab) {
            type("\t");
            await(expected);
        }
        seen.setLength(0);
        type("\u0003");
        await("jamboree> ");
    }

    private void editing() throws Exception {
        enter("int remembered = 41", "remembered ==> 41");
        type("int twice(int x) {\r");
        await("    ...> ");
        type("return 2 * x; }\r");
        await("|  created method twice(int)");
        enter("1 + 2", "==> 3");
        seen.setLength(0);
        type("\u001b[A\u001b[A");
        await("return 2 * x; }");
        enter("", "|  modified method twice(int)");
        seen.setLength(0);
        type("\u0012");
        await("bck-i-search");
        type("remem");
        await("bck-i-search: r");
        enter("", "remembered ==> 41");
        type("5 + 6");
        await("5 + 6");
        // kill the line, bring it back twice
        type("\u0015\u0019 + \u0019");
        await("5 + 6 + 5 + 6");
        enter("", "==> 22");
        type("7 + 7");
        await("7 + 7");
        seen.setLength(0);
        // kill it, and undo that
        type("\u0015");
        await(screen -> !screen.isEmpty() || !seen.isEmpty(), "an empty line");
        type("\u001f");
        enter("", "==> 14");
    }
}
