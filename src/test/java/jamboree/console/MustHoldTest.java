package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the console must hold, point by point, with a session process behind a terminal in memory. Points that need
 * less or more than that are tested elsewhere:
 *
 * <pre>
 *  1 paste                here; ConsoleTest.aBracketedPaste…, aBurstWithoutBrackets…, aTranscriptRuns…
 *  2 half-typed line      MustHoldTerminalTest; ConsoleTest.aHalfTypedLineSurvivesAThousandLinesOfWorkers
 *  3 Ctrl-C               here; ConsoleTest.controlC…, StopTest (catching Throwable),
 *                         ScriptRunTest.interrupt… (130)
 *  4 exits and deaths     here; MustHoldTerminalTest; DeathTest, ScriptRunTest.killedLauncherLeavesNothingBehind
 *  5 output from behind   here; MustHoldTerminalTest; ConsoleTest.outputOfASourceThatFloodsIsFolded
 *  6 screens              here; MustHoldTerminalTest, TopTest
 *  7 completion           here; ConsoleTest.tabCompletesCommandsAndJava
 *  8 editing              here; ConsoleTest.historyKeepsAPieceOfSeveralLinesWhole
 *  9 values               ValuesTest, FeedbackTest (arrays as jshell)
 * 10 stack traces         here; FeedbackTest
 * 11 examples             HelpExamplesTest, CommandTableTest
 * </pre>
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MustHoldTest extends OnScreen {

    private static final String LATE = "int late = Stream.of(1, 2)\n    .mapToInt(x -> x)\n    .sum();\n"
            + "if (late > 5) { late = 5; }\nelse { late = 7; }\nString block = \"\"\"\n    a\n      b\n    \"\"\";\n";

    @Override
    protected boolean real() {
        return true;
    }

    private void enter(String line, String expected) throws Exception {
        type("\u0003");
        type(line + "\r");
        awaitText(expected);
        await(() -> text().stripTrailing().endsWith("jamboree>"));
    }

    private void pasted(String text) throws Exception {
        type("\u001b[200~" + text + "\u001b[201~");
    }

    // ---- 1: paste ----

    @Test
    void p01TenThousandLinesAreTakenAtOnce() throws Exception {
        enter("1 + 1", "==> 2");
        StringBuilder lines = new StringBuilder("int[] many = {\n");
        for (int i = 0; i < 10_000; i++) {
            lines.append(i % 10 == 0 ? i + ", " : "").append("// a line\n");
        }
        long start = System.nanoTime();
        pasted(lines + "}; int afterwards = many.length;");
        awaitText("/* 10,002 lines pasted */");
        // a second on a quiet machine; builds share theirs
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        type("\r");
        awaitText("afterwards ==> 1000");
    }

    @Test
    void p01ControlCEndsALongPaste() throws Exception {
        enter("int done = 0", "done ==> 0");
        pasted("done++;\n".repeat(10_000));
        awaitText("/* 10,000 lines pasted */");
        type("\r");
        awaitText("==> 3");
        type("\u0003");
        awaitText("|  what stood behind it in the same text was not run\njamboree>");
        enter("done < 10_000", "==> true");
    }

    @Test
    void p01LateElseAndDotsComeThroughFromFilesAndPaste() throws Exception {
        Path file = Files.writeString(folder.resolve("late.jsh"), LATE);
        enter("/open " + file, "block ==> ");
        enter("late", "late ==> 7");
        enter("late = 0", "late ==> 0");
        type(":paste\r");
        awaitText("paste>");
        type(LATE.replace('\n', '\r') + ":end\r");
        await(() -> text().stripTrailing().endsWith("jamboree>"));
        enter("late + 1", "==> 8");
    }

    // ---- 3: Ctrl-C ----

    @Test
    void p03AnInterruptedMapKeepsWhatWasDone() throws Exception {
        enter(":pool 2", "java> var pool = Pool.processes(2);");
        type("pool.map(x -> { Thread.sleep(60); IO.println(\"did \" + x); return x; }, range(900))\r");
        awaitText("did 30");
        type("\u0003");
        await(() -> text().matches("(?s).*\\|  map interrupted: \\d+ of 900 done \\(in \\$3\\), 2 running cancelled,"
                + " \\d+ not started; the pool goes on\n.*"));
        enter("$3.getFirst().input()", "==> 0");
        enter("/list 3", "   3 : Outcome.kept()\n");
        enter("pool.map(x -> x, List.of(4))", "==> [4]");
    }

    @Test
    void p03ControlCRightBehindEnterIsNotLost() throws Exception {
        for (int i = 1; i <= 5; i++) {
            int times = i;
            type("while (true) { }\r");
            // some come while the line is compiled, some while it runs
            await(() -> text().split("while \\(true\\) \\{ \\}", -1).length > times && isBelowTheLine());
            TimeUnit.MILLISECONDS.sleep(i * 7L);
            type("\u0003");
            await(() -> text().stripTrailing().endsWith("jamboree>")
                    && text().split("jamboree>", -1).length > times + 1);
        }
        enter("20 + 3", "==> 23");
    }

    @Test
    void p03ControlCWhileReadingInput() throws Exception {
        type("IO.readln(\"name? \")\r");
        awaitText("name?");
        type("\u0003");
        awaitText("jamboree>");
        enter("1 + 2", "==> 3");
    }

    // ---- 4: exits and deaths ----

    @Test
    void p04ExitsAndErrorsLeaveTheSession() throws Exception {
        enter("int kept = 5", "kept ==> 5");
        enter("System.exit(3)", "|  System.exit(3) was called; the session goes on.  To leave: :exit 3");
        enter("int deep(int x) { return deep(x + 1); }", "created method deep(int)");
        enter("deep(0)", "more of the same");
        enter("new int[Integer.MAX_VALUE][]", "OutOfMemoryError");
        enter("kept", "kept ==> 5");
    }

    @Test
    void p04AFailureIsToldOnceAndOnlyWhatCanRunAgainIsOffered() throws Exception {
        enter(":pool 1", "java> var pool = Pool.processes(1);");
        enter("String none = null;", "none ==> null");
        enter("pool.map(x -> none.length() + x, List.of(1))", "Again: :pool retry");
        assertThat(text()).contains("|  TaskFailed: input 1 (index 0) on pool.1\n|    NullPointerException: Cannot "
                + "invoke \"String.length()\" because \"none\" is null\n");
        enter("var stream = System.in;", "stream ==>");
        enter("pool.map(x -> stream.hashCode() + x, List.of(1))", "Pool.threads(1)\njamboree>");
    }

    @Test
    void p04ALostWorkerIsToldOnceAndTheRestIsKept() throws Exception {
        enter(":pool 2", "java> var pool = Pool.processes(2);");
        enter("int boom(int x) { if (x == 3) Runtime.getRuntime().halt(9); return x; }", "created method boom(int)");
        enter(":pool map boom 1..5", "Again: :pool retry    Go on past failures: pool.outcomes(…)");
        assertThat(text()).containsPattern("\\|  worker pool\\.\\d \\(pid \\d+\\) ended with status 9 while running "
                + "boom\\(3\\), input 3")
                .contains("|  WorkerLost: input 3 (index 2). 4 of 5 done, kept in $4.\n"
                        + "|  Again: :pool retry    Go on past");
        enter("$4.size()", "==> 5");
        enter(":pool errors", "1 × WorkerLost (first: input 3 on pool.");
        enter(":pool retry", "Stream.of(2).map(range(1, 6)::get).toList())");
        awaitText("input 3 (index 0).   Again: :pool retry");
        enter("int boom(int x) { return -x; }", "modified method boom(int)");
        enter(":pool retry", "==> [-3]");
    }

    @Test
    void p04AMapThatWasTypedAsJavaCanBeRunAgain() throws Exception {
        enter("var p = Pool.processes(2);", "p ==> ");
        enter("int[] numbers = {3, 4, 5}", "numbers ==> ");
        enter("int inverse(int x) { return 12 / (x - 4); }", "created method inverse(int)");
        enter("var all = p.with(keepGoing()).map(x -> inverse(x), numbers);",
                "|  Kept in $5.   Again: :pool p retry    Go on past failures: p.outcomes(…)");
        enter("int inverse(int x) { return -x; }", "modified method inverse(int)");
        enter(":pool p retry",
                "java> p.with(keepGoing()).map(x -> inverse(x), Stream.of(1).map(i -> numbers[i]).toList())");
        awaitText("==> [-4]");
    }

    @Test
    void p04AKilledSessionComesBackWithItsDefinitions() throws Exception {
        enter("int twice(int x) { return 2 * x; }", "created method twice(int)");
        enter("Runtime.getRuntime().halt(1)", "jamboree>");
        enter("twice(21)", "==> 42");
    }

    @Test
    void p04FailuresNobodyAskedForAreToldAtThePrompt() throws Exception {
        enter(":pool 1", "java> var pool = Pool.processes(1);");
        enter("var r = pool.submit(() -> { throw new IllegalStateException(\"unseen\"); })", "r ==> Task 1");
        enter("while (!r.isDone()) Thread.sleep(5);", "|  1 failure not looked at: r (Task 1): ");
        enter("1 + 1", "==> 2");
        assertThat(text().split("not looked at", -1)).hasSize(2);
    }

    @Test
    void p04AFailedTaskInNoVariableIsToldAsWell() throws Exception {
        enter(":pool 1", "java> var pool = Pool.processes(1);");
        enter("for (int i = 0; i < 2; i++) pool.submit(() -> { throw new IllegalStateException(\"alone\"); });",
                "jamboree>");
        enter("while (pool.stats().failed() < 2) Thread.sleep(5);", "jamboree>");
        enter("1 + 1", "==> 2");
        await(() -> text().contains("not looked at"));
        assertThat(text()).contains("Task 1").contains("alone");
        enter("var seen = pool.submit(() -> { throw new IllegalStateException(\"looked at\"); }); "
                + "try { seen.get(); } catch (Exception e) { IO.println(\"caught\"); }", "caught\n");
        enter("2 + 2", "==> 4");
        assertThat(text()).doesNotContain("looked at: seen");
    }

    // ---- 5: output from behind ----

    @Test
    void p05AThreadThatPrintsStaysOutOfTheLineBeingTyped() throws Exception {
        enter("boolean go = false", "go ==> false");
        enter("Thread.ofPlatform().daemon().start(() -> { for (int i = 0; i < 20; i++) "
                + "{ try { Thread.sleep(100); } catch (Exception e) { } IO.println(\"bg \" + i); } });", "==> Thread");
        type("int typ");
        awaitText("bg 19");
        type("ing = 6\r");
        awaitText("typing ==> 6");
        assertThat(text()).contains("jamboree> int typing = 6\n");
    }

    @Test
    void p05WhatEndsAThreadIsToldByItsSnippetAboveTheLineBeingTyped() throws Exception {
        enter("void fall(int x) { throw new IllegalStateException(\"fell \" + x); }", "created method fall(int)");
        enter("var start = new CountDownLatch(1)", "start ==> ");
        enter("Thread.ofPlatform().name(\"bg\").start(() -> { while (start.getCount() > 0) { } fall(7); })",
                "==> Thread");
        enter("Thread.ofPlatform().start(() -> start.countDown())", "$4 ==> Thread");
        type("int typ");
        awaitText("""
                |  Exception in thread "bg" java.lang.IllegalStateException: fell 7
                |        at fall (#1:1)   void fall(int x) { throw new IllegalStateException("fell " + x); }
                |                                                  ^-------------------------------------
                |        at lambda (#3:1)
                """);
        awaitText("jamboree> int typ");
        assertThat(text()).doesNotContain("REPL.").doesNotContain("Thread.run");
    }

    // ---- 6: screens ----

    @Test
    void p06TheLineSurvivesAResizeAndTheProgressRowGoes() throws Exception {
        enter(":pool 1", "java> var pool = Pool.processes(1);");
        type("pool.map(x -> { Thread.sleep(50); return x; }, range(40)).size()\r");
        awaitText("█");
        terminal.setSize(Size.of(70, 20));
        terminal.raise(Terminal.Signal.WINCH);
        awaitText("==> 40");
        await(() -> !text().contains("░"));
        type("int after = 1\r");
        awaitText("after ==> 1");
    }

    @Test
    void p06ColoursAreLeftOutWhereTheyAreNotWanted() {
        assertThat(Palette.of(true, "xterm-256color", Map.of()).color()).isTrue();
        assertThat(Palette.of(true, "xterm-256color", Map.of("NO_COLOR", "1")).color()).isFalse();
        assertThat(Palette.of(true, "dumb", Map.of()).color()).isFalse();
        assertThat(Palette.of(false, "xterm-256color", Map.of()).color()).isFalse();
    }

    @Test
    void queuesAreListedWithTheirDepthAndWhatWaits() throws Exception {
        enter("var full = new SharedQueue<Integer>(2)", "full ==> SharedQueue of 0 items");
        enter("full.put(1); full.put(2); var empty = new SharedQueue<String>();", "empty ==> ");
        enter("var taker = Proc.thread(() -> empty.get())", "taker ==> ");
        enter("taker.start(); while (!empty.toString().contains(\"waiting\")) Thread.sleep(5);", "jamboree>");
        enter(":queue", "name   items  room  state\nfull       2  2     -\nempty      0  any   1 waiting to get for ");
        enter("empty.put(\"done\"); taker.join();", "jamboree>");
    }

    // ---- 7: completion ----

    @Test
    void p07TabBehindABracketShowsSignaturesThenDocumentation() throws Exception {
        enter("1 + 1", "==> 2");
        type("\"a\".charAt(");
        awaitText("charAt(");
        type("\t");
        awaitText("char String.charAt(int index)");
        type("\t");
        awaitText("Returns the char value at the");
    }

    @Test
    void p07ShiftTabMakesVariablesMethodsAndImports() throws Exception {
        enter("1 + 1", "==> 2");
        type("new ArrayList<String>()");
        awaitText("<String>()");
        type("\u001b[Zv");
        awaitText("ArrayList<String>  = new ArrayList<String>()");
        type("made\r");
        awaitText("made ==> []");
        type("3 + 4");
        awaitText("3 + 4");
        type("\u001b[Zm");
        awaitText("int () { return 3 + 4; }");
        type("seven\r");
        awaitText("created method seven()");
        type("HttpClient");
        awaitText("HttpClient");
        type("\u001b[Zi");
        awaitText("1: import: java.net.http.HttpClient");
        type("1");
        awaitText("|  imported: java.net.http.HttpClient");
        type("\r");
        enter("HttpClient.Version.HTTP_2", "==> HTTP_2");
    }

    @Test
    void p07TabOnAnEmptyContinuationLineIndents() throws Exception {
        type("int g() {\r");
        awaitText("    ...> ");
        type("\treturn 1; }\r");
        awaitText("    ...>         return 1; }");
        awaitText("created method g()");
    }

    @Test
    void p07TabOffersCommandsAndOptionsWhereTheyStand() throws Exception {
        enter("1 + 1", "==> 2");
        type(":");
        awaitText("jamboree> :");
        type("\t");
        awaitText("do you wish to see all");
        type("n");
        await(() -> !text().contains("do you wish"));
        type("qu\t");
        await(() -> text().contains("jamboree> :queue") && !text().contains("::"));
        type("\u0003:pool 3 --vi");
        awaitText(":pool 3 --vi");
        type("\t");
        awaitText(":pool 3 --virtual");
    }

    // ---- 8: editing ----

    @Test
    void p08AClosingBraceStandsBelowTheBeginningOfItsLine() throws Exception {
        type("int f() {\r");
        awaitText("    ...>     ");
        type("if (true) {\r");
        await(() -> text().split("\\.\\.\\.>", -1).length == 3);
        type("return 1;\r");
        await(() -> text().split("\\.\\.\\.>", -1).length == 4);
        type("}\r");
        await(() -> text().split("\\.\\.\\.>", -1).length == 5);
        type("return 2; }\r");
        awaitText("created method f()");
        assertThat(text()).contains("    ...>         return 1;\n    ...>     }\n    ...>     return 2; }\n");
    }

    @Test
    void p08HistoryIsSearchedAndKept() throws Exception {
        enter("int remembered = 41", "remembered ==> 41");
        enter("2 + 2", "==> 4");
        type("\u0012");
        type("remem");
        awaitText("bck-i-search");
        type("\r");
        await(() -> text().split("remembered ==> 41", -1).length == 3);
        type("\u0004");
        status.join();
        assertThat(Files.readString(folder.resolve("history"))).contains("int remembered = 41");
    }

    @Test
    void p08WordsAreColoured() {
        assertThat(CodeHighlighter.colored("int x = 1; // c").toAnsi()).contains("\u001b[34;1mint").contains("// c");
        assertThat(CodeHighlighter.colored("String s = \"t\"").toAnsi()).contains("\u001b[32m\"t\"");
    }

    // ---- 10: stack traces ----

    @Test
    void p10TracesShowTheFramesOfTheUser() throws Exception {
        enter("int f(int x) { return 10 / x; }", "created method f(int)");
        enter("f(0)", "|        at f (#1:1)");
        enter("var pool = Pool.processes(1)", "pool ==>");
        enter("pool.apply(() -> new int[Integer.MAX_VALUE - 8].length)", "at lambda (#4:1)");
        enter("pool.close()", "jamboree>");
        enter(":proc f(0)", "|  Exception in thread \"proc-1\"");
        enter("1 + 2", "==> 3");
        assertThat(text().substring(text().indexOf("Exception in thread"))).contains("|        at f (#1:1)");
        assertThat(text()).doesNotContain("REPL").doesNotContain("at jamboree.").doesNotContain("jdk.internal")
                .doesNotContain("$Lambda");
    }

    // ---- names ----

    @Test
    void mistypedNamesGetAHint() throws Exception {
        enter("var st = 1;", "st ==> 1");
        enter("Lst<String> q2 = new ArrayList<>();", "^-^   did you mean List?");
        enter("\"a\".lenght()", "did you mean length?");
        enter("int square(int x) { return x * x; }", "created method square(int)");
        enter("squar(3)", "did you mean square?");
    }
}
