package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of ours lands in the folder where somebody happens to work. */
class UserDirectoryTest {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "relative", "./here"})
    void whatIsNoAbsolutePathCountsAsNotSet(String given) {
        assertThat(UserDirectory.STATE.in(Map.of("XDG_STATE_HOME", given)))
                .isEqualTo(HOME.resolve(".local/state/jamboree"));
    }

    @Test
    void eachHasItsVariableAndItsPlaceInTheHome(@TempDir Path given) {
        assertThat(UserDirectory.CONFIGURATION.in(Map.of())).isEqualTo(HOME.resolve(".config/jamboree"));
        assertThat(UserDirectory.CACHE.in(Map.of())).isEqualTo(HOME.resolve(".cache/jamboree"));
        assertThat(UserDirectory.CONFIGURATION.in(Map.of("XDG_CONFIG_HOME", given.toString())))
                .isEqualTo(given.resolve("jamboree"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", ".", "target"})
    void socketsNeverGoToARelativePath(String given) {
        assertThat(RuntimeDirectory.base(given, given)).isEqualTo(Path.of("/tmp"));
        assertThat(RuntimeDirectory.base(null, null)).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void theFirstFitDirectoryIsTaken() {
        assertThat(RuntimeDirectory.base("/var/tmp", "/tmp")).isEqualTo(Path.of("/var/tmp"));
        assertThat(RuntimeDirectory.base("/nowhere", "/var/tmp")).isEqualTo(Path.of("/var/tmp"));
        assertThat(RuntimeDirectory.base("/" + "long".repeat(20), "/var/tmp")).isEqualTo(Path.of("/var/tmp"));
    }
}
