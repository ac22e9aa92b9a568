package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.command.Retained;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The console on a terminal in memory: keys in, screen out. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleTest extends OnScreen {

    @Test
    void greetsAndEvaluates() throws Exception {
        assertThat(text()).contains("jamboree 0.1 · Java 25 · :help, Tab, Ctrl-D to leave");
        type("int square(int x) { return x * x; }\r");
        awaitText("|  created method square(int)\njamboree>");
        type("square(3)\r");
        awaitText("$2 ==> 9\njamboree>");
    }

    @Test
    void asksForMoreUntilTheTextIsComplete() throws Exception {
        type("int f() {\r");
        awaitText("    ...> ");
        type("return 1; }\r");
        awaitText("|  created method f()");
        assertThat(text()).contains("jamboree> int f() {\n    ...>");
    }

    @Test
    void controlDLeaves() throws Exception {
        type("\u0004");
        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void exitGivesItsStatus() throws Exception {
        type("/exit 3\r");
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void controlCClearsTheLineAndTellsTheKeysTheThirdTime() throws Exception {
        for (int i = 1; i <= 3; i++) {
            type("half" + i);
            awaitText("jamboree> half" + i);
            type("\u0003");
            int times = i;
            await(() -> text().split("jamboree>", -1).length > times + 1);
        }
        awaitText("|  nothing is running.  To leave: Ctrl-D or :exit");
        type("1 + 1\r");
        awaitText("==> 2");
    }

    @Test
    void controlCStopsALoopAndSaysSo() throws Exception {
        type("int kept = 4\r");
        awaitText("kept ==> 4");
        type("{ System.out.println(\"going\"); while (true) { } }\r");
        awaitText("}\ngoing\n");
        type("\u0003");
        awaitText("; nothing lost\njamboree>");
        assertThat(text()).containsPattern("\\|  interrupted after [0-9.]+ s; nothing lost");
        type("kept\r");
        awaitText("kept ==> 4\njamboree>");
    }

    @Test
    void aBracketedPasteIsOneBufferAndRunsAtEnter() throws Exception {
        type("\u001b[200~int total = Stream.of(1, 2)\n    .mapToInt(x -> x)\n    .sum();\n"
                + "if (total > 5) { total = 5; }\nelse { total = 7; }\u001b[201~");
        awaitText("else { total = 7; }");
        type("\r");
        awaitText("total ==> 3");
        type("total\r");
        awaitText("total ==> 7");
    }

    @Test
    void aBurstWithoutBracketsIsOnePaste() throws Exception {
        type("int sum = Stream.of(1, 2)\n\t.mapToInt(x -> x)\n\t.sum();\n"
                + "if (sum > 5) { sum = 5; }\nelse { sum = 7; }\r");
        awaitText("sum ==> 3");
        type("sum\r");
        awaitText("sum ==> 7");
    }

    @Test
    void aTranscriptRunsTheCodeInIt() throws Exception {
        type("\u001b[200~jamboree> int square(int x) {\n    ...>   return x * x; }\n|  created method square(int)\n"
                + "jamboree> square(7)\n$2 ==> 49\njava> var p = 1;\n\u001b[201~\r");
        awaitText("$2 ==> 49\njamboree>");
        assertThat(workspace.evaluated()).hasSize(2);
    }

    @Test
    void aHalfTypedLineSurvivesAThousandLinesOfWorkers() throws Exception {
        type("int half_ty");
        awaitText("jamboree> int half_ty");
        for (int i = 0; i < 1000; i++) {
            console.listener().output("pool." + (i % 5), false, "line " + i + "\n");
        }
        awaitText("line 999");
        await(() -> text().stripTrailing().endsWith("jamboree> int half_ty"));
        assertThat(text().split("half_ty", -1)).hasSize(2);
        type("ped = 1\r");
        awaitText("half_typed ==> 1");
    }

    @Test
    void outputOfASourceThatFloodsIsFolded() throws Exception {
        type("1");
        for (int i = 0; i < 5000; i++) {
            console.listener().output("pool.3", false, "line " + i + "\n");
        }
        awaitText("[pool.3] … 4,");
        assertThat(text()).contains("jamboree> 1");
    }

    @Test
    void notesStandOnLinesOfTheirOwn() throws Exception {
        type("int a");
        awaitText("jamboree> int a");
        console.listener().note("worker pool.3 (pid 4103) ended with status 9");
        awaitText("|  worker pool.3 (pid 4103) ended with status 9\njamboree> int a");
    }

    @Test
    void whatCodePrintsWithoutALineEndIsNotOverwritten() throws Exception {
        type("System.out.print(\"no end\");\r");
        awaitText("no end\njamboree>");
    }

    @Test
    void tabCompletesCommandsAndJava() throws Exception {
        type(":qu\t");
        awaitText("jamboree> :queue");
        type("\u0003");
        await(() -> text().split("jamboree>", -1).length == 3);
        type("String text = \"a\"\r");
        awaitText("text ==> \"a\"");
        type("text.toUpperC\t");
        awaitText("text.toUpperCase(");
    }

    @Test
    void historyKeepsAPieceOfSeveralLinesWhole() throws Exception {
        type("int f() {\r");
        awaitText("    ...> ");
        type("return 1; }\r");
        awaitText("|  created method f()");
        type("\u001b[A");
        await(() -> text().split("int f\\(\\) \\{", -1).length == 3);
        type("\r");
        awaitText("|  modified method f()");
    }

    @Test
    void indentIsThatOfTheSetting() throws Exception {
        type("/set indent 2\r");
        await(() -> text().split("jamboree>", -1).length == 3);
        type("int f() {\r");
        awaitText("    ...>   ");
        type("return 1;\r");
        type("\t+ 1; }\u0003");
        type("/set indent\r");
        awaitText("|  /set indent 2\njamboree>");
        type("/set indent 99\r");
        awaitText("expected a number up to 40");
    }

    @Test
    void retainedSettingsAreThoseOfTheNextConsole() throws Exception {
        for (String line : List.of("/set feedback -retain concise", "/set prompt -retain '1> ' '2> '",
                "/set indent -retain 3", "/set prompt -retain verbose 'V> '", "/set start -retain -none",
                "/set editor -retain none -x")) {
            type(line + "\r");
            await(() -> text().contains(line + "\n") && text().stripTrailing().endsWith(">"));
        }
        assertThat(folder.resolve("config/settings")).hasContent("""
                /set feedback concise
                /set prompt '1> ' '2> '
                /set indent 3
                /set prompt verbose 'V> '
                /set editor none -x
                """);
        assertThat(Retained.in(folder.resolve("config")).startup()).hasValueSatisfying(texts ->
                assertThat(texts.getFirst().text()).isBlank());
        end();
        start();
        type("\r/set\r");
        awaitText("|  /set feedback concise\n|  /set prompt '1> ' '2> '\n|  /set editor none -x\n"
                + "|  /set truncation -default\n|  /set indent 3\n1>");
        type("/set feedback verbose\r");
        awaitText("|  Feedback mode: verbose\nV>");
        type("/set prompt -retain verbose -default\r");
        awaitText("verbose -default\n1>");
        assertThat(folder.resolve("config/settings")).content().doesNotContain("V>").contains("indent 3");
    }

    @Test
    void aMistakeInACommandIsPointedAt() throws Exception {
        type(":pol 5\r");
        awaitText("|  :pol 5\n|   ^^^  no such command.  Near: :pool\njamboree>");
    }

    @Test
    void longCollectionsAreCutToTheScreenWithTheirSize() throws Exception {
        type("List<Integer> squares = IntStream.range(1, 100_001).mapToObj(x -> x).toList()\r");
        awaitText("squares ==> List of 100000 [1, 2, 3,");
        awaitText("… 100000]\njamboree>");
    }

    @Test
    void tenThousandLinesArePastedInASecondOrSo() throws Exception {
        StringBuilder paste = new StringBuilder("\u001b[200~/*\n");
        for (int i = 0; i < 10_000; i++) {
            paste.append("a line of a long comment ").append(i).append('\n');
        }
        long start = System.nanoTime();
        type(paste + "*/ int afterwards = 3;\u001b[201~\r");
        awaitText("afterwards ==> 3");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}
