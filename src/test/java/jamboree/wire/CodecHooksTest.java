package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CodecHooksTest {
    interface Ramp extends IntUnaryOperator, Serializable {
    }

    interface Greeter {
        String greet();
    }

    record Point(int x, int y) {
    }

    record Box(Object content) implements Serializable {
    }

    record Handle(int id) implements Replacement {
        @Override
        public Object original(ClassLoader loader) {
            return new Shared(id);
        }
    }

    static final class Shared implements Replaceable {
        final int id;

        Shared(int id) {
            this.id = id;
        }

        @Override
        public Object replacement() {
            return new Handle(id);
        }
    }

    record Greeting(Object text) implements Replacement {
        @Override
        public Object original(ClassLoader loader) {
            return (Greeter) () -> "rebuilt " + text;
        }
    }

    static final class Custom implements Serializable {
        transient List<Object> content = new ArrayList<>();

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(content.toArray());
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            content = new ArrayList<>(List.of((Object[]) in.readObject()));
        }
    }

    static final class Recorder implements Encoder.Hooks {
        final List<Class<?>> used = new ArrayList<>();
        final List<Object> offered = new ArrayList<>();
        final Map<Object, Object> replacements = new HashMap<>();

        @Override
        public void used(Class<?> type) {
            used.add(type);
        }

        @Override
        public Object replace(Object value) {
            offered.add(value);
            return replacements.getOrDefault(value, value);
        }
    }

    @Test
    void classesOutsideTheJdkAreToldOncePerMessage() throws Exception {
        Recorder hooks = new Recorder();
        Encoder encoder = new Encoder(hooks);
        Object value = new Object[] {new Point(1, 2), new Point(3, 4), Box.class, new Point[0], new Box[1][1], "x",
            List.of(1), Thread.State.NEW};
        encoder.write(new ByteWriter(), value);
        assertThat(hooks.used).containsExactlyInAnyOrder(Point.class, Box.class);
        encoder.write(new ByteWriter(), new Point(1, 2));
        assertThat(hooks.used).hasSize(3);
    }

    @Test
    void classesAreToldInJdkFormToo() throws Exception {
        Recorder hooks = new Recorder();
        Custom custom = new Custom();
        custom.content.add(new Box(new Box[] {new Box(1)}));
        new Encoder(hooks).write(new ByteWriter(), List.of(new Box(2), custom, Ramp.class));
        assertThat(hooks.used).containsExactlyInAnyOrder(Box.class, Custom.class, Ramp.class);
    }

    @Test
    void replaceableTravelsAsItsReplacementOnce() throws Exception {
        Shared shared = new Shared(7);
        for (Object companion : List.of("own form", new Custom())) {
            Object[] back = (Object[]) RoundTrip.of(new Object[] {shared, shared, new Box(shared), companion});
            assertThat(back[0]).isInstanceOf(Shared.class).isSameAs(back[1]);
            assertThat(((Shared) back[0]).id).isEqualTo(7);
            assertThat(((Box) back[2]).content()).isSameAs(back[0]);
        }
        assertThat(((Shared) RoundTrip.of(shared)).id).isEqualTo(7);
    }

    @Test
    void hookReplacesWhatIsNotSerializable() throws Exception {
        Greeter greeter = () -> "hello";
        List<Object> captured = new ArrayList<>(List.of("text"));
        Recorder hooks = new Recorder();
        hooks.replacements.put(greeter, new Greeting(captured));
        for (Object companion : List.of("own form", new Custom())) {
            Object[] back = (Object[]) RoundTrip.of(new Object[] {greeter, captured, greeter, companion}, hooks);
            assertThat(((Greeter) back[0]).greet()).isEqualTo("rebuilt [text]");
            assertThat(back[2]).isSameAs(back[0]);
        }
        assertThat(hooks.offered).contains(greeter).doesNotContain(captured);
    }

    @Test
    void replacedObjectMayBeReachedFromItsReplacement() throws Exception {
        Greeter greeter = () -> "hello";
        List<Object> captured = new ArrayList<>();
        captured.add(greeter);
        Recorder hooks = new Recorder();
        hooks.replacements.put(greeter, new Greeting(captured));
        List<?> back = (List<?>) RoundTrip.of(captured, hooks);
        assertThat(back.get(0)).isInstanceOf(Greeter.class);
        assertThat(RoundTrip.of(greeter, hooks)).isInstanceOf(Greeter.class);
    }

    @Test
    void serializableLambdaTravelsByItself() throws Exception {
        int factor = 3;
        Ramp ramp = x -> x * factor;
        Recorder hooks = new Recorder();
        Ramp back = (Ramp) ((List<?>) RoundTrip.of(List.of(ramp, 1), hooks)).get(0);
        assertThat(back.applyAsInt(5)).isEqualTo(15);
        assertThat(hooks.offered).anyMatch(each -> each == ramp).anyMatch(each -> each instanceof SerializedLambda);
        assertThat(hooks.used).contains(CodecHooksTest.class);
    }

    @Test
    void collectionsOfUnmodifiableViewsKeepTheirSharing() throws Exception {
        List<Object> list = new ArrayList<>(List.of(1));
        Object[] back = (Object[]) RoundTrip.of(new Object[] {list, Collections.unmodifiableList(list)});
        @SuppressWarnings("unchecked")
        List<Object> backList = (List<Object>) back[0];
        backList.add(2);
        assertThat((List<?>) back[1]).hasSize(2);
    }

    @Test
    void failureOfAHookIsTheCause() {
        Encoder.Hooks hooks = new Encoder.Hooks() {
            @Override
            public Object replace(Object value) {
                throw new UnsupportedOperationException("no");
            }
        };
        Supplier<Object> lambda = () -> 1;
        ByteWriter out = new ByteWriter();
        out.putInt(5);
        assertThatThrownBy(() -> new Encoder(hooks).write(out, List.of(lambda)))
                .isInstanceOf(NotEncodableException.class)
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(out.size()).isEqualTo(4);
    }

    @Test
    void classesAreFoundThroughTheLoaderAndCanBeCollected() throws Exception {
        URL classes = Point.class.getProtectionDomain().getCodeSource().getLocation();
        byte[] record = RoundTrip.encode(new Point(1, 2));
        byte[] custom = RoundTrip.encode(new Box(new Custom()));
        java.lang.ref.WeakReference<ClassLoader> gone = decodeElsewhere(classes, record, custom);
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
    }

    private static java.lang.ref.WeakReference<ClassLoader> decodeElsewhere(URL classes, byte[]... messages)
            throws Exception {
        try (URLClassLoader loader = new OwnFirst(classes)) {
            for (byte[] message : messages) {
                Object back = new Decoder(loader).read(new ByteReader(message));
                assertThat(back.getClass().getClassLoader()).isSameAs(loader);
                ByteWriter again = new ByteWriter();
                new Encoder(new Recorder()).write(again, back);
                assertThat(again.size()).isEqualTo(message.length);
            }
            return new java.lang.ref.WeakReference<>(loader);
        }
    }

    private static final class OwnFirst extends URLClassLoader {
        OwnFirst(URL classes) {
            super(new URL[] {classes}, CodecHooksTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(CodecHooksTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }
}
