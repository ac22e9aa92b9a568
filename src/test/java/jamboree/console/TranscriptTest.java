package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transcript under src/test/transcripts holds, word for word. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TranscriptTest {

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/transcripts"))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void holds(Path file) throws IOException {
        assertThat(new Transcript(Files.readString(file)).differences()).isEmpty();
    }

    @Test
    void ellipsisStandsForAnyText() {
        assertThat(Transcript.matches(List.of("a … c", "…"), List.of("a b c", "d", "e"))).isTrue();
        assertThat(Transcript.matches(List.of("a … c"), List.of("a b d"))).isFalse();
    }

    @Test
    void transcriptsOfJshellAreUnderstood() {
        assertThat(Transcripts.typed("jshell> int q = 4\nq ==> 4\n\njshell> int f() {\n   ...> return 1; }\n"
                + "|  created method f()\n")).containsExactly("int q = 4", "int f() {\nreturn 1; }");
        assertThat(Transcripts.isTranscript("int x = 1;")).isFalse();
        assertThat(Transcripts.typed("java> var q = new SharedQueue<Integer>();\n"))
                .containsExactly("var q = new SharedQueue<Integer>();");
    }
}
