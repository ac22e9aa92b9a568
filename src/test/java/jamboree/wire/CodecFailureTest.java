package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecFailureTest {
    static final class Socketish {
    }

    record Wrapper(String name, Object content) {
    }

    record Choosy(int x) {
    }

    record Fussy(int x) {
        static boolean strict;

        Fussy {
            if (strict) {
                throw new IllegalStateException("not today");
            }
        }
    }

    static class Service implements Serializable {
        Object stream;
        Service next;
    }

    static final class Throwing implements Serializable {
        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("disk full");
        }
    }

    static final class ThrowingUnchecked implements Serializable {
        private void writeObject(ObjectOutputStream out) {
            throw new IllegalStateException("not now");
        }
    }

    private static NotEncodableException refused(Object value) {
        ByteWriter out = new ByteWriter();
        out.putByte(9);
        NotEncodableException e = catchThrowableOfType(NotEncodableException.class,
                () -> new Encoder(new Encoder.Hooks() {
                }).write(out, value));
        assertThat(e).isNotNull();
        assertThat(out.size()).isEqualTo(1);
        return e;
    }

    @Test
    void objectItselfHasAnEmptyPath() {
        NotEncodableException e = refused(new Socketish());
        assertThat(e.path()).isEmpty();
        assertThat(e.type()).isEqualTo(Socketish.class);
        assertThat(e).hasMessageContaining("CodecFailureTest$Socketish").hasMessageContaining("not Serializable");
    }

    @Test
    void pathNamesFieldsComponentsIndexesAndKeys() {
        Service service = new Service();
        service.next = new Service();
        service.next.stream = new Socketish();
        assertThat(refused(service).path()).containsExactly("field next", "field stream");
        assertThat(refused(List.of(1, new Wrapper("w", new Socketish()))).path())
                .containsExactly("[1]", "component content");
        assertThat(refused(new Object[] {new HashMap<>(Map.of("key", new Socketish()))}).path())
                .containsExactly("[0]", "the value of key");
        assertThat(refused(new HashMap<>(Map.of(new Socketish(), 1))).path()).containsExactly("a key");
        assertThat(refused(Optional.of(new Socketish())).type()).isEqualTo(Socketish.class);
    }

    @Test
    void pathIsFoundInJdkFormToo() {
        Service service = new Service();
        service.stream = new Socketish();
        assertThat(refused(new Object[] {new Exception("x"), List.of(service)}).path())
                .containsExactly("[1]", "[0]", "field stream");
    }

    @Test
    void capturedVariablesAreNamedWherePossible() {
        Socketish socket = new Socketish();
        Callable<Object> anonymous = new SerializableCallable() {
            @Override
            public Object call() {
                return socket;
            }
        };
        assertThat(refused(anonymous).path()).contains("captured variable socket");
        SerializableCallable lambda = () -> socket;
        assertThat(refused(lambda).path()).containsExactly("captured value 1");
        assertThat(refused(lambda).type()).isEqualTo(Socketish.class);
    }

    interface SerializableCallable extends Callable<Object>, Serializable {
    }

    @Test
    void failureOfWriteObjectIsTheCause() {
        NotEncodableException io = refused(List.of(1, new Throwing()));
        assertThat(io).hasRootCauseMessage("disk full");
        assertThat(io.path()).containsExactly("[1]");
        assertThat(io.type()).isEqualTo(Throwing.class);
        NotEncodableException e = refused(List.of(1, new ThrowingUnchecked()));
        assertThat(e).hasRootCauseMessage("not now");
        assertThat(e.path()).containsExactly("[1]");
        assertThat(e.type()).isEqualTo(ThrowingUnchecked.class);
    }

    /** Its own methods throw an error, if asked to; at the end of a chain that only a deep stack can follow. */
    static final class Breaking implements Serializable {
        static boolean broken;
        private final Breaking next;

        Breaking(int depth) {
            Breaking end = null;
            for (int i = 1; i < depth; i++) {
                end = new Breaking(end);
            }
            next = end;
        }

        private Breaking(Breaking next) {
            this.next = next;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            breakAtTheEnd();
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            breakAtTheEnd();
        }

        private void breakAtTheEnd() {
            if (broken && next == null) {
                throw new AssertionError("broken");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void anErrorOfAnObjectsOwnMethodsIsTheCause(int depth) throws Exception {
        Breaking value = new Breaking(depth);
        byte[] message = RoundTrip.encode(value);
        Breaking.broken = true;
        try {
            assertThat(refused(value)).hasRootCauseMessage("broken").hasMessageContaining("while it was written");
            assertThatThrownBy(() -> new Decoder(getClass().getClassLoader()).read(new ByteReader(message)))
                    .isInstanceOf(DecodeException.class).hasRootCauseMessage("broken");
        } finally {
            Breaking.broken = false;
        }
    }

    @Test
    void constructorThatThrowsIsTheCause() throws Exception {
        byte[] one = RoundTrip.encode(new Fussy(1));
        byte[] many = RoundTrip.encode(new Object[] {new Fussy(1), new Fussy(1), new Fussy(1), new Fussy(1)});
        Fussy.strict = true;
        try {
            for (byte[] message : List.of(one, many)) {
                assertThatThrownBy(() -> new Decoder(getClass().getClassLoader()).read(new ByteReader(message)))
                        .isInstanceOf(DecodeException.class)
                        .hasMessageContaining("Fussy")
                        .hasRootCauseMessage("not today");
            }
        } finally {
            Fussy.strict = false;
        }
    }

    @Test
    void missingClassIsNamed() throws Exception {
        for (Object value : List.of(new Wrapper("a", 1), new Service(), new Exception("x"), Choosy.class,
                new Object[] {new Exception("x"), Choosy.class})) {
            byte[] message = RoundTrip.encode(value);
            if (value instanceof Exception) {
                assertThat(new Decoder(null).read(new ByteReader(message))).isInstanceOf(Exception.class);
            } else {
                assertThatThrownBy(() -> new Decoder(null).read(new ByteReader(message)))
                        .isInstanceOf(DecodeException.class)
                        .hasMessageContaining("class jamboree.wire.CodecFailureTest$")
                        .hasRootCauseInstanceOf(ClassNotFoundException.class);
            }
        }
    }

    @Test
    void deepNestingTravelsInOwnForm() throws Exception {
        for (int depth : new int[] {150, 201, 5_000, 40_000}) {
            List<Object> list = new ArrayList<>();
            Wrapper wrapper = new Wrapper("end", null);
            Service service = new Service();
            Object[] array = new Object[1];
            for (int i = 0; i < depth; i++) {
                list = new ArrayList<>(List.of(list));
                wrapper = new Wrapper("w", wrapper);
                Service outer = new Service();
                outer.next = service;
                service = outer;
                array = new Object[] {array};
            }
            assertThat(depthOf(RoundTrip.of(list))).isEqualTo(depth);
            assertThat(depthOf(RoundTrip.of(wrapper))).isEqualTo(depth);
            assertThat(depthOf(RoundTrip.of(service))).isEqualTo(depth);
            assertThat(depthOf(RoundTrip.of(array))).isEqualTo(depth);
        }
    }

    @Test
    void deepNestingTravelsInJdkForm() throws Exception {
        Service service = new Service();
        for (int i = 0; i < 5_000; i++) {
            Service outer = new Service();
            outer.next = service;
            service = outer;
        }
        Object[] back = (Object[]) RoundTrip.of(new Object[] {service, new Exception("x")});
        assertThat(depthOf(back[0])).isEqualTo(5_000);
    }

    private static int depthOf(Object value) {
        int depth = -1;
        Object next = value;
        while (next != null) {
            depth++;
            next = switch (next) {
                case List<?> list -> list.isEmpty() ? null : list.get(0);
                case Wrapper wrapper -> wrapper.content();
                case Service service -> service.next;
                case Object[] array -> array[0];
                default -> throw new AssertionError(next);
            };
        }
        return depth;
    }

    @Test
    void boundlessNestingIsRefused() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            list = new ArrayList<>(List.of(list));
        }
        NotEncodableException e = refused(list);
        assertThat(e).hasMessageContaining("levels deep");
        assertThat(e.path()).hasSizeLessThan(20);
    }

    @Test
    void littleStackOfTheCallerIsNoError() throws Exception {
        Object value = new Object[] {List.of(List.of(List.of(new Wrapper("x", new Service())))), new Wrapper("y", 1)};
        Thread thread = new Thread(null, () -> {
            try {
                onLittleStack(value);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }, "little stack", 256 << 10);
        Throwable[] thrown = new Throwable[1];
        thread.setUncaughtExceptionHandler((_, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        assertThat(thrown[0]).isNull();
    }

    private static Object onLittleStack(Object value) throws Exception {
        List<Object> nested = new ArrayList<>(List.of(value));
        for (int i = 0; i < 190; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        return RoundTrip.of(nested);
    }

    @Test
    void encoderIsUsableAfterAFailure() throws Exception {
        Encoder encoder = new Encoder(new Encoder.Hooks() {
        });
        ByteWriter out = new ByteWriter();
        Wrapper wrapper = new Wrapper("x", 1);
        assertThatThrownBy(() -> encoder.write(out, List.of(wrapper, new Socketish())))
                .isInstanceOf(NotEncodableException.class);
        encoder.write(out, List.of(wrapper, wrapper));
        assertThat(new Decoder(getClass().getClassLoader()).read(new ByteReader(out.toByteArray())))
                .isEqualTo(List.of(wrapper, wrapper));
    }
}
