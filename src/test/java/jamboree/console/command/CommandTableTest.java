package jamboree.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTableTest {

    private static final String POOL = """
            static class Pool {
                static Pool processes(int n) { return new Pool(); }
                static Pool threads(int n) { return new Pool(); }
                <T, R> List<R> map(java.util.function.Function<T, R> f, List<T> l) {
                    return l.stream().map(f).toList();
                }
                <R> R apply(java.util.function.Supplier<R> s) { return s.get(); }
                void close() { }
            }
            """;

    private final LocalWorkspace workspace = new LocalWorkspace(new PrintStream(new ByteArrayOutputStream()), POOL,
            "List<Integer> range(int a, int b) { return java.util.stream.IntStream.range(a, b).boxed().toList(); }");
    private final Recorded recorded = new Recorded(workspace);
    private final CommandTable table = CommandTable.standard();

    @AfterEach
    void close() {
        workspace.close();
    }

    private String run(String line) {
        table.run(line, recorded.context());
        return recorded.take();
    }

    @ParameterizedTest
    @ValueSource(strings = {":pool", "/list", "/!", "/-2", "/3", "/?", ":p 5", "  :ps", "/s1"})
    void knowsItsLines(String line) {
        assertThat(CommandTable.isCommand(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "// comment", "/* comment */", ":", "/", "/ 2", ": x", "/.5", "x / y", ""})
    void leavesJavaAlone(String line) {
        assertThat(CommandTable.isCommand(line)).isFalse();
    }

    @Test
    void workersThatAreNotThereYetAreToldAsStarting() {
        assertThat(PoolReport.pids(List.of(4101L, 4102L, 4103L))).isEqualTo("pids 4101-4103");
        assertThat(PoolReport.pids(List.of(7L))).isEqualTo("pid 7");
        assertThat(PoolReport.readiness(2, Duration.ofMillis(300))).isEqualTo("2 still starting");
        assertThat(PoolReport.readiness(0, Duration.ofMillis(180))).isEqualTo("ready in 0.2 s");
    }

    @Test
    void everyCommandIsListedInHelpAndHasAPage() {
        String overview = run(":help");
        // a terminal has 24 rows and 80 columns, and the prompts before and after stay in sight
        assertThat(overview.lines().count()).isLessThanOrEqualTo(22);
        assertThat(overview.lines()).allMatch(line -> line.length() <= 80);
        for (Command command : table.commands()) {
            assertThat(overview).containsPattern("\\Q" + command.prefix() + command.name() + "\\E\\s");
            assertThat(command.summary()).isNotBlank();
            assertThat(run(":help " + command.name())).startsWith(command.prefix() + command.name());
        }
        for (String topic : HelpTopic.names()) {
            assertThat(overview).contains(topic);
            assertThat(run(":help " + topic)).isNotBlank();
        }
    }

    @Test
    void hasEveryCommandOfJshellAndOfTheContract() {
        assertThat(table.names()).contains("list", "edit", "drop", "save", "open", "vars", "methods", "types",
                "imports", "exit", "env", "reset", "reload", "history", "set", "help", "?",
                "pool", "proc", "queue", "ps", "timeline", "time", "load", "paste", "log", "doc", "echo");
    }

    @Test
    void everyOfferedWordOfASubcommandIsInItsForms() {
        for (Command command : table.commands()) {
            String forms = String.join(" ", command.forms());
            for (String word : command.candidates(List.of(), recorded.context())) {
                if (word.startsWith("--") && !command.name().equals("save")) {
                    assertThat(forms + run(":help env") + " --add-exports --enable-preview").contains(word);
                }
            }
        }
    }

    @Test
    void shortestUniqueBeginningIsEnough() {
        assertThat(table.find("poo")).get().extracting(Command::name).isEqualTo("pool");
        assertThat(table.find("v")).get().extracting(Command::name).isEqualTo("vars");
        assertThat(run("/h")).contains("ambiguous: /history, :help");
    }

    @ParameterizedTest
    @CsvSource({"/ex,/exit", "/rese,/reset", "/dr,/drop"})
    void whatLosesWorkIsWrittenInFull(String line, String full) {
        assertThat(run(line)).contains("write " + full + " in full");
    }

    @Test
    void unknownCommandNamesTheNearest() {
        assertThat(run(":pol 5")).isEqualTo("|  :pol 5\n|   ^^^  no such command.  Near: :pool");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        ":pool five#|  :pool five\\n|        ^^^^  expected a number of workers, for example  :pool 5",
        ":pool 0#at least one worker", ":pool -1#at least one worker", ":pool 10000#at most 1,000; this machine has",
        ":pool 5 --thread#no such option", ":pool map square [1]#there is no pool 'pool'.  Make one: :pool 5",
        ":pool 5 --timeout soon#expected a time", ":pool mpa#Near: map"})
    void aMistakeIsPointedAt(String line, String message) {
        assertThat(run(line)).contains(message.replace("\\n", "\n"));
        assertThat(workspace.evaluated()).isEmpty();
    }

    @Test
    void poolIsMadeAndSaysHowManyWorkers() {
        workspace.answer("pool.made", List.of(Map.of("name", "pool.1", "pid", 4101), Map.of("pid", 4102)));
        assertThat(run(":pool 2")).matches("(?s)\\|  pool: 2 worker processes \\(pids 4101-4102\\), ready in .* s\n"
                + "java> var pool = Pool.processes\\(2\\);");
    }

    @Test
    void mapWritesTheLambda() {
        workspace.answer("pool.workers", List.of());
        run(":pool 2");
        workspace.eval("int square(int x) { return x * x; }");
        assertThat(run(":pool map square [2, 3, 4]"))
                .isEqualTo("java> pool.map(x -> square(x), List.of(2, 3, 4))\nVALID [4, 9, 16]");
        assertThat(run(":pool map x -> x + 1 over 1..3"))
                .isEqualTo("java> pool.map(x -> x + 1, range(1, 4))\nVALID [2, 3, 4]");
        assertThat(run(":pool map square over [5]")).contains("VALID [25]");
        assertThat(run(":pool map squar [5]")).contains("no method or variable of that name.  Near: square");
        assertThat(run(":pool map x -> x [5]")).contains("after a lambda write over");
        assertThat(run(":pool apply square(3)")).contains("java> pool.apply(() -> square(3))\nVALID 9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        ":pool 4 --threads#var pool = Pool.threads(4);",
        ":pool --virtual#var pool = Pool.virtual();",
        ":pool p 4#var p = Pool.processes(4);",
        ":pool 4 --memory 256m --max-tasks 9#Pool.builder().workers(4).memory(\"256m\").tasksPerWorker(9).open();",
        ":pool 4 --timeout 5s --retries 2#Pool.builder().workers(4).timeout(Duration.ofSeconds(5)).retries(2).open();",
        ":pool 4 --init setUp(\"a b\")#Pool.builder().workers(4).initializer(() -> setUp(\"a b\")).open();",
        ":pool 4 --debug#Pool.builder().workers(4).debug().open();",
        ":proc f(3)#var proc = Proc.start(() -> f(3));",
        ":proc w = f(3);#var w = Proc.start(() -> f(3));",
        ":proc each x in 0..4 : fcn(x, q)#var procs = "
            + "range(0, 5).stream().map(x -> Proc.start(() -> fcn(x, q))).toList();",
        ":proc join#for (var p : Proc.active()) p.join();",
        ":queue q Integer#var q = new SharedQueue<Integer>();",
        ":queue q int --max 5#var q = new SharedQueue<Integer>(5);",
        ":queue q#var q = new SharedQueue<Object>();"})
    void echoesItsLineOfJava(String line, String java) {
        workspace.answer("pool.workers", List.of());
        assertThat(run(line)).contains(java);
    }

    @Test
    void echoCanBeSwitchedOff() {
        run(":echo off");
        assertThat(run(":queue q Integer")).doesNotContain("java>");
    }

    @Test
    void listsLikeJshell() {
        workspace.eval("int x = 5;");
        workspace.eval("int f(int a) { return a; }");
        workspace.eval("record R(int a) { }");
        assertThat(run("/list")).isEqualTo("\n   1 : int x = 5;\n"
                + "   2 : int f(int a) { return a; }\n   3 : record R(int a) { }");
        assertThat(run("/list 1-2")).contains("1 : int x").contains("2 : int f").doesNotContain("3 :");
        assertThat(run("/list f")).contains("2 : int f").doesNotContain("1 :");
        assertThat(run("/list -start")).contains("s1 : import module java.base;");
        assertThat(run("/list 99")).contains("no snippet with id 99");
        assertThat(run("/vars")).isEqualTo("|    int x = 5");
        assertThat(run("/methods")).isEqualTo("|    int f(int)");
        assertThat(run("/types")).isEqualTo("|    record R");
        assertThat(run("/imports")).isEqualTo("|    import module java.base");
    }

    @Test
    void runsSnippetsAgain() {
        workspace.eval("int x = 5;");
        workspace.eval("x + 1");
        assertThat(run("/!")).isEqualTo("x + 1\nVALID 6");
        assertThat(run("/1")).contains("int x = 5;");
        assertThat(run("/-99")).contains("out of range");
    }

    @Test
    void dropsAndForgets() {
        workspace.eval("int x = 5;");
        assertThat(run("/drop x")).contains("DROPPED");
        assertThat(run("/vars")).isEmpty();
        assertThat(run("/drop")).contains("expected an import");
    }

    @ParameterizedTest
    @CsvSource({"/exit,0", "/exit 3,3", "/exit 2+1,3", ":exit 7,7"})
    void exitTakesAnIntegerExpression(String line, int status) {
        assertThat(table.run(line, recorded.context()).exit()).isEqualTo(OptionalInt.of(status));
    }

    @Test
    void exitWithABadExpressionStays() {
        assertThat(table.run("/exit foo", recorded.context())).isEqualTo(new CommandResult(false, OptionalInt.empty()));
        assertThat(table.run("/exit \"x\"", recorded.context()).exit()).isEmpty();
    }

    @Test
    void savesAndOpens(@TempDir Path folder) throws Exception {
        workspace.eval("int x = 5;");
        workspace.eval("int f() { return x; }");
        workspace.eval("f()");
        Path file = folder.resolve("saved.jsh");
        run("/save " + file);
        assertThat(Files.readString(file)).isEqualTo("int x = 5;\nint f() { return x; }\nf()\n");
        run("/save --java " + file);
        assertThat(Files.readString(file)).contains("static int x;", "static int f() { return x; }", "    x = 5;");
        assertThat(run(":load " + folder.resolve("missing.jsh"))).contains("there is no file");
        Files.writeString(file, "int y = 6;\ny + 1\n");
        assertThat(run(":load " + file)).contains("VALID 7");
    }

    @Test
    void editsRunAgainOnlyWhatChanged() {
        workspace.eval("int one = 1;");
        run("/edit one");
        assertThat(workspace.evaluated().getLast().strip()).isEqualTo("int one = 11;");
    }

    @Test
    void reloadRunsEverythingAgain() {
        workspace.eval("int x = 5;");
        assertThat(run("/reload")).isEqualTo("|  Restarting and restoring state.\n-: int x = 5;");
        run("/reset");
        assertThat(run("/vars")).isEmpty();
        assertThat(run("/reload -restore")).contains("-: int x = 5;");
    }
}
