package jamboree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Launched;
import jamboree.terminal.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts from the outside: what they print, and how they end. */
@Timeout(180)
final class ScriptRunTest {
    @TempDir
    private Path directory;

    private Launched script(String text, String... more) throws IOException {
        Files.writeString(directory.resolve("a.java"), text);
        String[] arguments = new String[more.length + 1];
        arguments[0] = "a.java";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Launched.start(directory, arguments).input("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IO.println(1 + 1);                        | 0
            throw new RuntimeException("out");        | 1
            int x = "s";                              | 2
            int f() {                                 | 2
            Lst<String> l = null;                     | 2
            System.exit(7);                           | 7
            /exit 4                                   | 4
            Runtime.getRuntime().halt(9);             | 9
            """)
    void statusTellsHowItEnded(String code, int status) throws Exception {
        assertThat(Launched.start(directory, "-e", code).input("").status()).isEqualTo(status);
    }

    @Test
    void onlyWhatTheCodePrintsIsOnTheOutput() throws Exception {
        Launched run = script("""
                #!/usr/bin/env jamboree
                int x = 5
                x + 1
                List.of(1, 2)
                    .stream()
                    .forEach(i -> IO.println(i + args[0]));
                if (x < 3) {
                    IO.println("no");
                }
                else {
                    System.err.println("to the error stream");
                }
                """, "!");
        assertThat(run.status()).isZero();
        assertThat(run.printed()).isEqualTo("1!\n2!\n");
        assertThat(run.errors()).isEqualTo("to the error stream\n");
    }

    @Test
    void aScriptIsAProgramByItsFirstLine() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        program(bin.resolve("jamboree"),
                "#!/bin/sh\nexec '" + String.join("' '", Launcher.command(List.of())) + "' \"$@\"\n");
        Path script = program(directory.resolve("greet"), """
                #!/usr/bin/env jamboree
                //usr/bin/env jamboree "$0" "$@"; exit $?
                IO.println(String.join("|", args));
                System.exit(args.length);
                """);
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "a", "b c", "--version");
        builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).isEqualTo("a|b c|--version\n");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    private static Path program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void compileErrorNamesItsPlaceAndStopsTheScript() throws Exception {
        Launched run = script("IO.println(1);\n\n  int x = \"s\";\nIO.println(2);\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.printed()).isEqualTo("1\n");
        assertThat(run.errors()).startsWith("a.java:3:11: incompatible types");
    }

    @Test
    void exceptionNamesTheLinesOfTheUser() throws Exception {
        Launched run = script("int f(int x) {\n    return 1 / x;\n}\n\nf(0);\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors().lines()).containsExactly("a.java:2:1: java.lang.ArithmeticException: / by zero",
                "    at f (a.java:2)", "    at (a.java:5)");
    }

    @Test
    void exceptionThatEndsAThreadNamesTheLinesOfTheUserAsWell() throws Exception {
        Launched run = script("""
                void fall(int x) {
                    throw new IllegalStateException("fell " + x, new RuntimeException("deep"));
                }
                var falls = Thread.ofPlatform().name("bg").start(() -> fall(7));
                falls.join();

                {
                    Thread.ofPlatform().name("now").start(() -> {
                        fall(8);
                    }).join();
                }
                IO.println("goes on");
                """);
        assertThat(run.status()).as("as for Java").isZero();
        assertThat(run.printed()).isEqualTo("goes on\n");
        assertThat(run.errors().lines()).containsExactly(
                "a.java:2:1: Exception in thread \"bg\" java.lang.IllegalStateException: fell 7",
                "    at fall (a.java:2)", "    at lambda (a.java:4)",
                "Caused by: java.lang.RuntimeException: deep", "    at fall (a.java:2)", "    at lambda (a.java:4)",
                "a.java:2:1: Exception in thread \"now\" java.lang.IllegalStateException: fell 8",
                "    at fall (a.java:2)", "    at lambda (a.java:9)",
                "Caused by: java.lang.RuntimeException: deep", "    at fall (a.java:2)", "    at lambda (a.java:9)");
    }

    @Test
    void keepGoingRunsTheRest() throws Exception {
        Launched run = script("int x = \"s\";\nIO.println(2);\n");
        assertThat(run.status()).isEqualTo(2);
        Launched going = Launched.start(directory, "--keep-going", "a.java").input("");
        assertThat(going.status()).isEqualTo(2);
        assertThat(going.printed()).isEqualTo("2\n");
    }

    @Test
    void feedbackTellsWhatJshellTells() throws Exception {
        Files.writeString(directory.resolve("b.java"), "int x = 5\nint f(int y) { return y; }\nf(x)\n");
        Launched run = Launched.start(directory, "--feedback", "normal", "b.java").input("");
        assertThat(run.status()).isZero();
        assertThat(run.printed().lines()).containsExactly("x ==> 5", "|  created method f(int)", "$3 ==> 5");
    }

    @Test
    void pipedTextIsAScriptAndUserCodeReadsTheRestOfNothing() throws Exception {
        Launched run = Launched.start(directory).input("IO.println(\"piped\")\nIO.println(System.in.read())\n");
        assertThat(run.status()).isZero();
        assertThat(run.printed()).isEqualTo("piped\n-1\n");
    }

    @Test
    void scriptReadsItsInput() throws Exception {
        Files.writeString(directory.resolve("c.java"), "IO.println(new Scanner(System.in).nextInt() * 2);");
        assertThat(Launched.start(directory, "c.java").input("21\n").printed()).isEqualTo("42\n");
    }

    @Test
    void waitsForThreadsAndProcsAndClosesPools() throws Exception {
        Launched run = script("""
                var pool = Pool.processes(2);
                IO.println(pool.map(x -> x * x, List.of(2, 3, 4)));
                Proc.start(() -> { Thread.sleep(300); IO.println("proc"); });
                new Thread(() -> {
                    try { Thread.sleep(200); } catch (InterruptedException e) { }
                    IO.println("thread");
                }).start();
                """);
        assertThat(run.status()).isZero();
        assertThat(run.printed().lines()).containsExactlyInAnyOrder("[4, 9, 16]", "proc", "thread");
    }

    @Test
    void lostWorkerIsStatusThree() throws Exception {
        Launched run = script("var pool = Pool.processes(1);\n"
                + "pool.map(x -> { Runtime.getRuntime().halt(9); return x; }, List.of(1));\n");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.errors()).contains("a.java:2:1: jamboree.WorkerLost");
    }

    @Test
    void checkRunsNothing() throws Exception {
        Files.writeString(directory.resolve("d.java"), "IO.println(1);\nint f() { return g(); }\n"
                + "int g() { return 1; }\n");
        Launched good = Launched.start(directory, "--check", "d.java").input("");
        assertThat(good.status()).isZero();
        assertThat(good.printed()).isEmpty();
        Files.writeString(directory.resolve("d.java"), "IO.println(1);\nint f() { return g(); }\n");
        Launched bad = Launched.start(directory, "--check", "d.java").input("");
        assertThat(bad.status()).isEqualTo(2);
        assertThat(bad.errors()).startsWith("d.java:2:1: f cannot be used");
    }

    @Test
    void badUsageIsOneSentence() throws Exception {
        for (List<String> arguments : List.of(List.of("--nonsense"), List.of("missing.java"), List.of("-q", "-s"),
                List.of("--feedback", "loud"), List.of("-e"))) {
            Launched run = Launched.start(directory, arguments.toArray(String[]::new)).input("");
            assertThat(run.status()).as(arguments.toString()).isEqualTo(2);
            assertThat(run.errors().lines()).as(arguments.toString()).hasSize(1);
        }
    }

    @Test
    void javaOptionsReachTheSession() throws Exception {
        Launched run = script("//JAVA_OPTIONS -Dgreeting=hello\nIO.println(System.getProperty(\"greeting\"));\n");
        assertThat(run.printed()).isEqualTo("hello\n");
        Launched dependencies = script("\n//DEPS g:a\n");
        assertThat(dependencies.status()).isEqualTo(2);
        assertThat(dependencies.errors()).contains("a.java:2:8: 'g:a' names no library");
    }

    @Test
    void interruptEndsTheScriptAndAllItsProcesses() throws Exception {
        Launched run = endless();
        List<ProcessHandle> family = awaitReady(run);
        new ProcessBuilder("kill", "-INT", Long.toString(run.process().pid())).start().waitFor();
        assertThat(run.status()).isEqualTo(130);
        assertThat(run.errors().lines()).containsExactly("interrupted");
        awaitEnd(family);
    }

    /** D47 of the list of scenarios. */
    @Test
    void anInterruptedMapIsOneLineThatSaysHowFarItCame() throws Exception {
        Files.writeString(directory.resolve("m.java"), """
                var pool = Pool.processes(2);
                pool.map(x -> {
                    if (x == 3) { Files.createDirectory(Path.of("ready")); }
                    if (x > 2) { Thread.sleep(100_000); }
                    return x;
                }, range(1000));
                """);
        Launched run = Launched.start(directory, "m.java");
        List<ProcessHandle> family = awaitReady(run);
        new ProcessBuilder("kill", "-INT", Long.toString(run.process().pid())).start().waitFor();
        assertThat(run.status()).isEqualTo(130);
        assertThat(run.errors().lines()).singleElement().asString()
                .matches("map interrupted: \\d of 1000 done(, \\d running cancelled)?, \\d+ not started");
        awaitEnd(family);
    }

    /** D59 of the list of scenarios. */
    @ParameterizedTest
    @ValueSource(strings = {"/exit 4", "System.exit(4);"})
    void leavingWithWorkThatRunsSaysWhatItStops(String leave) throws Exception {
        Launched run = script("""
                var pool = Pool.processes(1);
                void slow(String name) throws Exception { Files.createFile(Path.of(name)); Thread.sleep(1_000_000); }
                var task = pool.submit(() -> { slow("task"); return 1; });
                var proc = Proc.start(() -> slow("proc"));
                while (!Files.exists(Path.of("task")) || !Files.exists(Path.of("proc"))) { Thread.sleep(5); }
                """ + leave + "\n");
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.errors().lines()).containsExactly("a.java: stopped: 1 task, 1 proc");
    }

    @Test
    void theEndOfAScriptSaysWhatItWaitsFor() throws Exception {
        Launched run = script("""
                void slow(int seconds) throws Exception { Thread.sleep(seconds * 1000); }
                Proc.start(() -> slow(7));
                """);
        assertThat(run.status()).isZero();
        assertThat(run.errors().lines()).singleElement().asString().matches("a\\.java is at its end, and waits for "
                + "1 proc running: proc-1 \\(pid \\d+\\) runs slow\\(7\\)\\. To stop that: Ctrl-C");
    }

    @Test
    void killedLauncherLeavesNothingBehind() throws Exception {
        Launched run = endless();
        List<ProcessHandle> family = awaitReady(run);
        run.process().destroyForcibly();
        awaitEnd(family);
    }

    private Launched endless() throws IOException {
        Files.writeString(directory.resolve("e.java"), """
                var pool = Pool.processes(2);
                pool.awaitReady(Duration.ofSeconds(30));
                Files.createDirectory(Path.of("ready"));
                while (true) { }
                """);
        return Launched.start(directory, "e.java");
    }

    /** Session and workers, once the script runs. */
    private List<ProcessHandle> awaitReady(Launched run) throws Exception {
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(directory.resolve("ready"))) {
                assertThat(System.nanoTime()).isLessThan(end);
                WatchKey key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.reset();
                }
            }
        }
        return run.process().descendants().toList();
    }

    private static void awaitEnd(List<ProcessHandle> family) throws Exception {
        assertThat(family).hasSizeGreaterThanOrEqualTo(3);
        for (ProcessHandle process : family) {
            // Two seconds are promised; this machine may be running other tests as well.
            process.onExit().get(4, TimeUnit.SECONDS);
        }
    }
}
