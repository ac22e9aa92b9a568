package jamboree.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphsTest {

    @Test
    void aPageThatFitsStaysAsItIs() {
        String page = "one line\nand another\n  code();\nname      words\n";
        assertThat(Paragraphs.fit(page, 30)).isEqualTo(page);
    }

    @Test
    void sentencesAreFilledAnewAndCodeIsNot() {
        assertThat(Paragraphs.fit("""
                A worker has its own memory: a task changes its own copy. To share:
                return the value, or use a shared object.
                  var total = 1;
                There are others.
                """, 40)).isEqualTo("""
                A worker has its own memory: a task
                changes its own copy. To share: return
                the value, or use a shared object.
                  var total = 1;
                There are others.
                """);
    }

    @Test
    void columnsGoOnBelowThemselves() {
        assertThat(Paragraphs.fit("work       :pool :proc          workers, a process, a queue they share\n", 52))
                .isEqualTo("""
                work       :pool :proc          workers, a process,
                                                a queue they share
                """);
    }

    @Test
    void formsAreBrokenBetweenOptions() {
        assertThat(Paragraphs.fit("  :pool [NAME] N [--memory 256m] [--max-tasks N]\n", 36)).isEqualTo(
                "  :pool [NAME] N [--memory 256m]\n      [--max-tasks N]\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void everyPageOfHelpFitsAndLosesNoWord(int width) {
        List<String> pages = new ArrayList<>(HelpTopic.names().stream().map(HelpTopic::text).toList());
        pages.add(HelpOverview.text(CommandTable.standard().commands()));
        for (String page : pages) {
            String fitted = Paragraphs.fit(page, width);
            assertThat(fitted.split("\\s+")).containsExactly(page.split("\\s+"));
            assertThat(fitted.lines().filter(line -> line.length() > width && line.strip().contains(" "))).isEmpty();
        }
    }
}
