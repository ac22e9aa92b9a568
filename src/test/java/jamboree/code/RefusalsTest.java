package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot go is refused before anything is sent, by name. */
class RefusalsTest {
    private static Prompt prompt;

    @BeforeAll
    static void type() {
        prompt = new Prompt();
        prompt.type("""
                Socket s = new Socket();
                int port() { return s.getPort(); }
                class Holder { int n = 1; InputStream stream = InputStream.nullInputStream(); }
                Holder h = new Holder();
                Callable<Object> captured() {
                    InputStream in = InputStream.nullInputStream(); int a = 1; return () -> in.read() + a; }
                Callable<Object> c = captured();
                Thread t = new Thread(() -> {});
                class Job { Object lock() { return s; } int fine() { return 1; } }
                class Task implements Callable<Object> { public Object call() { return s; } }
                int f(int x) { return missing(x); }
                int g(int x) { return f(x); }
                class Broken { int r() { return missing(2); } }
                var list = new ArrayList<Object>(List.of(1, new Object()));
                """);
    }

    @AfterAll
    static void close() {
        prompt.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "() -> s | the lambda uses variable 's' (java.net.Socket), which cannot go to another process",
        "() -> port() | the lambda uses variable 's' (java.net.Socket), which cannot go to another process",
        "() -> h.n | the lambda uses variable 'h', field stream (java.io.InputStream$1), which cannot go",
        "captured() | the lambda holds captured variable 'in' (java.io.InputStream$1), "
            + "which cannot go to another process",
        "() -> c.call() | the lambda uses variable 'c', captured variable 'in' (java.io.InputStream$1), "
            + "which cannot go",
        "() -> t.getName() | variable 't' (java.lang.Thread), which cannot go",
        "() -> list | variable 'list', [1] (java.lang.Object), which cannot go",
        "() -> new Job().lock() | variable 's' (java.net.Socket)",
        "new Task() | variable 's' (java.net.Socket)",
        "() -> f(1) | 'f' uses something that is not declared yet",
        "() -> g(1) | 'f' uses something that is not declared yet",
        "() -> new Broken().r() | not declared yet"})
    void namesTheWay(String task, String message) {
        Object value = prompt.type("(Callable<Object>) (" + task + ")");
        UnshippableException refusal = catchThrowableOfType(UnshippableException.class, () -> Packer.pack(value));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(message);
    }

    @Test
    void namesWhatIsMissingIfThePromptKnows() {
        Object task = prompt.type("(Callable<Object>) () -> g(1)");
        prompt.loader.nameMissing(method -> method.equals("f") ? "method missing(int)" : null);
        try {
            assertThat(catchThrowableOfType(UnshippableException.class, () -> Packer.pack(task))).hasMessageContaining(
                    "'f' uses method missing(int), not declared yet");
        } finally {
            prompt.loader.nameMissing(_ -> null);
        }
    }

    @Test
    void whatTheTaskDoesNotCallIsNoReason() throws Exception {
        assertThat(new Elsewhere().call(prompt.packCall("new Job().fine()"))).isEqualTo(1);
        assertThat(new Elsewhere().call(prompt.packCall("new Holder() != null"))).isEqualTo(true);
    }

    @Test
    void aPlainValueIsRefusedByItsOwnName() {
        assertThat(catchThrowableOfType(UnshippableException.class, () -> Packer.pack(new Object())))
                .hasMessage("the value (java.lang.Object) cannot go to another process;"
                        + " make it inside the task, or send what it was made from");
    }
}
