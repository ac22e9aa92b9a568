package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exit in prompt code is a request, which code that catches Exception does not swallow. */
class ExitsTest {
    private static Prompt prompt;

    @BeforeAll
    static void type() {
        prompt = new Prompt();
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "System.exit(3)", "Runtime.getRuntime().exit(3)", "IntStream.of(3).forEach(System::exit)",
        "IntStream.of(3).forEach(Runtime.getRuntime()::exit)",
        "new Object() { void go() { try { System.exit(3); } catch (Exception e) { } } }.go()"})
    void becomesARequest(String exit) {
        Callable<?> task = (Callable<?>) prompt.type("(Callable<Object>) () -> { " + exit + "; return 1; }");
        List<Integer> seen = new ArrayList<>();
        ExitRequest request = catchThrowableOfType(ExitRequest.class, () -> Exits.within(seen::add, task));
        assertThat(request.status()).isEqualTo(3);
        assertThat(seen).containsExactly(3);
    }

    @Test
    void aThreadThatTheTaskStartsHasItsHandler() throws Exception {
        Callable<?> task = (Callable<?>) prompt.type(
                "(Callable<Object>) () -> { Thread t = new Thread(() -> System.exit(4));"
                + " t.setUncaughtExceptionHandler((a, b) -> {}); t.start(); t.join(); return 1; }");
        List<Integer> seen = new ArrayList<>();
        assertThat(Exits.<Object>within(seen::add, task::call)).isEqualTo(1);
        assertThat(seen).containsExactly(4);
    }

    @Test
    void theProcessHasAHandlerForAllOthers() {
        Exits.handler(status -> {
            throw new IllegalStateException("exit " + status);
        });
        try {
            assertThatThrownBy(() -> prompt.type("System.exit(5);")).hasStackTraceContaining("exit 5");
        } finally {
            Exits.handler(null);
        }
    }
}
