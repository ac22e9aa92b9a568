package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A redefinition reaches the workers; what was submitted before keeps the definition it was submitted with. */
class RedefinitionTest {
    static Stream<Instrumentation> ways() throws Exception {
        // By new class names, and in place.
        return Stream.of(null, TestAgent.instrumentation());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aMethodIsRedefined(Instrumentation way) throws Exception {
        try (Prompt prompt = new Prompt(way)) {
            Elsewhere worker = new Elsewhere();
            prompt.type("String v() { return \"v1\"; } String through() { return \"got \" + v(); }");
            Parcel old = prompt.packCall("through()");
            assertThat(worker.call(old)).isEqualTo("got v1");
            Parcel queued = prompt.packCall("v() + through()");
            prompt.type("String v() { return \"v2\"; }");
            Parcel fresh = prompt.packCall("v() + through()");
            assertThat(worker.call(fresh)).isEqualTo("v2got v2");
            assertThat(worker.call(queued)).isEqualTo("v1got v1");
            assertThat(worker.call(old)).isEqualTo("got v1");
            assertThat(worker.call(prompt.packCall("through()"))).isEqualTo("got v2");
            assertThat(new Elsewhere().call(queued)).isEqualTo("v1got v1");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTypeIsRedefined(Instrumentation way) throws Exception {
        try (Prompt prompt = new Prompt(way)) {
            Elsewhere worker = new Elsewhere();
            prompt.type("record P(int x, int y) {} int px(P p) { return p.x(); }");
            Parcel old = prompt.packCall("new P(1, 2).toString() + px(new P(3, 4))");
            prompt.type("record P(int x, int y) { int sum() { return x + y; } }");
            assertThat(worker.call(prompt.packCall("new P(1, 2).sum() + px(new P(3, 4))"))).isEqualTo(6);
            assertThat(worker.call(old)).isEqualTo("P[x=1, y=2]3");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anUndeclaredMethodIsDeclaredLater(Instrumentation way) throws Exception {
        try (Prompt prompt = new Prompt(way)) {
            Elsewhere worker = new Elsewhere();
            prompt.type("int ff(int x) { return gg(x) + 1; } Integer plain() { return 1; }");
            assertThat(worker.call(prompt.packCall("plain()"))).isEqualTo(1);
            prompt.type("int gg(int x) { return x * 10; }");
            assertThat(worker.call(prompt.packCall("ff(2)"))).isEqualTo(21);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void manyVersionsLiveTogether(Instrumentation way) throws Exception {
        try (Prompt prompt = new Prompt(way)) {
            Elsewhere worker = new Elsewhere();
            List<Parcel> parcels = new java.util.ArrayList<>();
            prompt.type("int k = 100;");
            for (int i = 0; i < 8; i++) {
                prompt.type("int v() { return k + " + i + "; }");
                parcels.add(prompt.packCall("v()"));
                prompt.type("k++;");
            }
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 8; i++) {
                    assertThat(worker.call(parcels.get(i))).isEqualTo(100 + 2 * i);
                    assertThat(worker.call(parcels.get(7 - i))).isEqualTo(100 + 2 * (7 - i));
                }
            }
        }
    }
}
