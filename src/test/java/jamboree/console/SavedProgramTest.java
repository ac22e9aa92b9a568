package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import jamboree.console.command.CommandContext;
import jamboree.session.Session;
import jamboree.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code :save --java} writes is a program: javac takes it, and it prints what the session printed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SavedProgramTest {

    private static final List<String> TYPED = List.of("import java.util.function.IntUnaryOperator;",
            "record Pair(int a, int b) { int sum() { return a + b; } }", "int square(int x) { return x * x; }",
            ":pool 2", "int offset = 10", "IntUnaryOperator more = x -> x + offset", "int[] numbers = {1, 2, 3}",
            "var squares = pool.map(x -> square(x), List.of(2, 3, 4))", "IO.println(squares)",
            "if (numbers.length == 3)\n    IO.println(more.applyAsInt(new Pair(1, 2).sum()));\n"
                    + "else\n    IO.println(0);",
            "pool.close();");

    @TempDir
    private Path folder;

    @Test
    void compilesAndRuns() throws Exception {
        Path source = folder.resolve("Saved.java");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        try (Session session = Session.start(SessionOptions.standard(), new Quiet())) {
            CommandContext context = ScriptScreen.context(session, Feedback.Mode.NORMAL, out, out);
            session.startup();
            for (String line : TYPED) {
                assertThat(context.runText(line, true)).as(said::toString).isTrue();
            }
            assertThat(context.runText(":save --java " + source, true)).as(said::toString).isTrue();
        }
        String classPath = System.getProperty("java.class.path");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, errors, errors, "-d", folder.toString(), "-cp",
                classPath, source.toString());
        assertThat(status).as(errors::toString).isZero();
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                folder + System.getProperty("path.separator") + classPath, "Saved").redirectErrorStream(true).start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).isEqualTo("[4, 9, 16]\n13\n");
        assertThat(program.exitValue()).isZero();
    }
}
