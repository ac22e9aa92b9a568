package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Points of {@link MustHoldTest} that only a terminal of the operating system and real workers prove. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MustHoldTerminalTest {

    private static final Map<String, String> PLAIN = Map.of("NO_COLOR", "1");

    private static final Pattern FOLDED = Pattern.compile("\\[pool\\.1\\] … [\\d,]+ lines   :log pool\\.1");

    @TempDir
    private Path folder;
    private Screen screen;

    private void start(Map<String, String> environment, int rows, String... arguments) throws IOException {
        screen = new Screen(Screen.console(folder, arguments), folder, environment, 100, rows);
    }

    @AfterEach
    void end() {
        screen.close();
    }

    /** Numbers behind a word in what was printed, each once. */
    private static TreeSet<Integer> numbers(String text, String word) {
        TreeSet<Integer> numbers = new TreeSet<>();
        Matcher matcher = Pattern.compile(word + " (\\d+)\\b").matcher(text);
        while (matcher.find()) {
            numbers.add(Integer.parseInt(matcher.group(1)));
        }
        return numbers;
    }

    private boolean isTyping(String line) {
        return screen.row(screen.cursorRow()).equals("jamboree> " + line);
    }

    @Test
    void p02AHalfTypedLineSurvivesAThousandLinesOfRealWorkers() throws Exception {
        start(PLAIN, 200);
        screen.awaitPrompt();
        screen.enter(":pool 5");
        screen.enter("pool.awaitReady(Duration.ofSeconds(30))");
        screen.enter("void tell(int x) { for (int i = 0; i < 100; i++) IO.println(\"line \" + (x * 100 + i)); "
                // no more than 200 lines a second of each worker are shown
                + "try { Thread.sleep(1200); } catch (InterruptedException e) { } }");
        screen.enter("var gate = new SharedEvent()");
        screen.enter("var all = pool.with(chunk(1)).mapAsync(x -> { gate.await(); tell(x); return x; }, range(10))");
        screen.enter("Thread.ofPlatform().daemon().start(() -> { try { Thread.sleep(1500); } "
                + "catch (InterruptedException e) { } gate.set(); });");
        screen.type("int half_ty");
        screen.await("a thousand lines above the line being typed",
                () -> numbers(screen.raw(), "line").size() == 1000 && isTyping("int half_ty"));
        screen.type("ped = 7\r");
        screen.await("\njamboree> int half_typed = 7\nhalf_typed ==> 7\njamboree>");
    }

    @Test
    void p04AKilledSessionBringsBackWhatWasKeptAndNamesTheRest() throws Exception {
        start(PLAIN, 40);
        screen.awaitPrompt();
        screen.enter("int twice(int x) { return 2 * x; }");
        screen.enter("var kept = new ArrayList<>(List.of(1, 2, 3))");
        screen.enter("var socket = new Socket()");
        screen.enter("twice(kept.size())");
        ProcessHandle session = ProcessHandle.of(screen.process().pid()).orElseThrow().descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("jamboree.session.SessionMain"))
                .findFirst().orElseThrow();
        // values are kept behind the evaluation that made them; the one behind it is through by now
        screen.enter("twice(21)");
        session.destroyForcibly();
        screen.await("|  the session process (pid " + session.pid() + ") ended with signal 9 (SIGKILL)",
                "gone, now null or 0: socket");
        screen.await("the prompt", screen::isPrompt);
        screen.enter("kept");
        screen.enter("twice(kept.getLast())");
        assertThat(screen.text()).contains("kept ==> [1, 2, 3]\n").contains("==> 6\njamboree>");
    }

    @Test
    void p05AFloodIsFoldedOnTheScreenAndWholeInTheLogAndARowIsWrittenInPlace() throws Exception {
        start(PLAIN, 60);
        screen.awaitPrompt();
        screen.enter(":pool 1");
        screen.enter("pool.map(x -> { for (int i = 0; i < 3000; i++) IO.println(\"flood \" + i); return x; }, "
                + "List.of(1))");
        screen.await("the count of folded lines", () -> FOLDED.matcher(screen.raw()).find() && screen.isPrompt());
        assertThat(numbers(screen.raw(), "flood")).hasSizeLessThan(2000);
        screen.type(":log pool.1\r");
        screen.await("all lines in the log", () -> numbers(screen.raw(), "flood").size() == 3000 && screen.isPrompt());
        screen.type("pool.map(x -> { for (int i = 0; i < 5; i++) { System.out.print(\"at \" + i + \" of 5\\r\"); "
                + "Thread.sleep(100); } System.out.println(\"all done\"); return x; }, List.of(1))\r");
        screen.await("the end", () -> screen.text().contains("[pool.1] all done\n") && screen.isPrompt());
        assertThat(screen.raw()).contains("\r[pool.1] at 1 of 5", "\r[pool.1] at 4 of 5");
        assertThat(screen.text()).contains("[pool.1] all done\n").doesNotContain("[pool.1] at ");
    }

    @Test
    void p06AResizeWithTheProgressRowLeavesNothingBehindAndColoursAreOfTheSixteen() throws Exception {
        start(Map.of(), 40);
        screen.awaitPrompt();
        screen.enter("int patient(int x) throws Exception { Thread.sleep(5); return x; }");
        screen.enter(":pool 2");
        screen.type(":pool map patient 1..900\r");
        screen.await("░", "busy");
        screen.resize(70, 24);
        screen.await("the row in its new width", () -> screen.text().lines().anyMatch(line -> line.contains("░")));
        screen.await("the result", () -> screen.isPrompt() && screen.text().contains("List of 900"));
        assertThat(screen.text()).doesNotContain("░").doesNotContain("busy");
        screen.enter("String s = \"typed after it\"; // " + "x".repeat(60));
        assertThat(screen.text()).contains("s ==> \"typed after it\"\n");
        assertThat(screen.raw()).contains("\u001b[3").doesNotContain("\u001b[38;").doesNotContain("\u001b[48;");
    }

    @Test
    void p06NoColourWhereNoneIsWanted() throws Exception {
        for (Map<String, String> environment : List.of(PLAIN, Map.of("TERM", "dumb"), Map.<String, String>of())) {
            start(environment, 40, environment.isEmpty() ? new String[] {"--no-color"} : new String[0]);
            screen.await("jamboree>");
            screen.enter("String text = \"quoted\"", "text ==> \"quoted\"");
            screen.enter("1 / 0", "ArithmeticException");
            screen.type(":exit\r");
            screen.status();
            assertThat(screen.raw()).as(environment.toString()).doesNotContainPattern("\u001b\\[(\\d+;)*[349]\\d[;m]");
            screen.close();
        }
    }
}
