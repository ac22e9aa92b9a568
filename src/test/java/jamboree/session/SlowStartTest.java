package jamboree.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session JVM that never connects is an error with its command line, not a console that waits for ever. */
@Timeout(60)
final class SlowStartTest {
    private static final String SECONDS = "jamboree.start.seconds";

    @AfterEach
    void forget() {
        System.clearProperty(SECONDS);
    }

    @Test
    void aJvmThatWaitsForADebuggerIsKilledAndNamed() {
        System.setProperty(SECONDS, "3");
        String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
        try (Session session = Session.start(
                SessionOptions.standard().withRemoteOptions(java.util.List.of(debugger)), new Recorder())) {
            assertThatThrownBy(() -> session.eval("1 + 1")).isInstanceOf(SessionFailed.class)
                    .hasMessageContainingAll("within 3 s", debugger, SessionMain.class.getName(), "Listening");
        }
    }
}
