package jamboree.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    @Test
    void usersOwnIsWhereXdgHasConfiguration(@TempDir Path config) throws IOException {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", config.toString());
        assertThat(Startup.ofUser(environment)).isEmpty();
        Path file = Files.createDirectories(config.resolve("jamboree")).resolve("init.jsh");
        Files.writeString(file, "int mine = 1;\n");
        assertThat(Startup.ofUser(environment)).contains(new Startup(file.toString(), "int mine = 1;\n"));
    }
}
