package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeHighlighterTest {

    /** For the first of these the highlights of jdk.jshell throw. */
    @ParameterizedTest
    @ValueSource(strings = {"char c = 'ab ;", "char c = '", "String s = \"", "\"\"\"\n open", "/* open", "// line", "@",
        "@A", "0x", "1.", "'\\", "\"\\", ":pool 'x", "/list -all", ":", "/", "}", "\u00e4\ud83d\ude00", ""})
    void textThatIsNoJavaYetIsShownAsItIs(String text) {
        assertThat(CodeHighlighter.colored(text).toString()).isEqualTo(text);
    }
}
