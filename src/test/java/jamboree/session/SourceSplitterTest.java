package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whole texts into snippets. */
final class SourceSplitterTest {
    private static final JShell SHELL = JShell.builder().executionEngine("local").build();

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        SourceSplitter splitter = new SourceSplitter(SHELL.sourceCodeAnalysis(), text);
        for (SourceSplitter.Piece piece = splitter.next(); piece != null; piece = splitter.next()) {
            pieces.add(piece.source().strip() + (piece.complete() ? "" : " (incomplete)"));
        }
        return pieces;
    }

    @Test
    void missingSemicolonsAreAdded() {
        assertThat(split("int x = 5\nx + 1\nvar y = x")).containsExactly("int x = 5;", "x + 1", "var y = x;");
    }

    @Test
    void severalSnippetsOnALine() {
        assertThat(split("int x = 5; int y = 6; foo()")).containsExactly("int x = 5;", "int y = 6;", "foo()");
    }

    @Test
    void chainsMayBeginWithDots() {
        assertThat(split("List.of(1)\n  // why\n  .stream()\n\n  .toList()\nx")).hasSize(2).first().asString()
                .endsWith(".toList()");
    }

    @Test
    void elseCatchAndFinallyMayComeLate() {
        assertThat(split("if (a) {\n b();\n}\n// else\nelse {\n c();\n}\nd();")).hasSize(2);
        assertThat(split("if (a) b();\nelse c();\nd();")).hasSize(2);
        assertThat(split("try {\n a();\n}\ncatch (E e) {\n}\nfinally {\n}\nd();")).hasSize(2);
    }

    @Test
    void expressionsMayGoOnWithAnOperator() {
        assertThat(split("int c = a > 3\n ? 1\n : 2\nint d = a\n + 3\n * 4")).hasSize(2);
    }

    @Test
    void bracesMayStandOnLinesOfTheirOwn() {
        assertThat(split("int f(int x)\n{\n  return x;\n}\nclass A\n  extends B\n{\n}\n")).hasSize(2);
    }

    @Test
    void textBlocksAndCommentsStayWhole() {
        assertThat(split("String s = \"\"\"\n  int x;\n  \"\"\"\n/* int y;\n*/\nint z;")).hasSize(2);
    }

    @Test
    void onlyCommentsGiveNothing() {
        assertThat(split("// nothing\n/* here */\n\n")).isEmpty();
    }

    @Test
    void anUnfinishedSnippetIsTheLast() {
        assertThat(split("int x;\nint f() {\n return 1;\n")).hasSize(2).last().asString().endsWith("(incomplete)");
    }

    @Test
    void aWrongLineDoesNotSwallowTheNext() {
        assertThat(split("int = 5\nint y = 6;\n")).containsExactly("int = 5", "int y = 6;");
    }

    @Test
    void manyLinesAreSplitInLinearTime() {
        String text = "int f%d(int x) {\n  return x;\n}\n".repeat(3000).replace("%d", "");
        long start = System.nanoTime();
        assertThat(split(text)).hasSize(3000);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(20_000);
    }
}
