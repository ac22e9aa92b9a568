package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the way to the first prompt costs, in classes that the AOT cache does not hold; see also StartIT. */
class PromptStartTest extends InTerminal {
    private static final int MOST_BEFORE_THE_PROMPT = 80;

    @Override
    protected List<String> options() {
        return List.of("-Xlog:class+load:file=" + folder.resolve("classes.log") + ":none");
    }

    @Test
    void theTerminalIsOpenedWithoutForeignFunctions() throws Exception {
        assumeTrue(System.getProperty("jamboree.image") != null, "only the image has the native library unpacked");
        List<String> loaded = Files.readAllLines(folder.resolve("classes.log"));
        assertThat(loaded).as("all classes loaded").hasSizeGreaterThan(1000);

        assertThat(loaded.stream().filter(line -> !line.contains("source: shared objects file")))
                .hasSizeLessThan(MOST_BEFORE_THE_PROMPT)
                .noneMatch(line -> line.startsWith("jdk.internal.foreign"));
    }
}
